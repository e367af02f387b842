package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.CustomService;
import com.pulumi.gcp.monitoring.CustomServiceArgs;
import com.pulumi.gcp.monitoring.Slo;
import com.pulumi.gcp.monitoring.SloArgs;
import com.pulumi.gcp.monitoring.inputs.SloRequestBasedSliArgs;
import com.pulumi.gcp.monitoring.inputs.SloRequestBasedSliDistributionCutArgs;
import com.pulumi.gcp.monitoring.inputs.SloRequestBasedSliDistributionCutRangeArgs;
import com.pulumi.gcp.monitoring.inputs.SloRequestBasedSliGoodTotalRatioArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.monitoring.ObjectivesConfig;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.Percentage;

/** A model as a service of Cloud Monitoring, with an objective for its availability and one for its latency. */
final class ServiceObjectives {
    private static final int MICROSECONDS_PER_MILLISECOND = 1000;

    private final GcpProject project;
    private final ModelSeries series;
    private final ObjectivesConfig config;
    private final CustomResourceOptions options;
    private final CustomService service;

    ServiceObjectives(GcpProject project, ModelSeries series, ObjectivesConfig config, CustomResourceOptions options) {
        this.project = project;
        this.series = series;
        this.config = config;
        this.options = options;
        // Cloud Monitoring chooses the id: two stacks of a project may have models of the same name.
        this.service = new CustomService(
                series.model().nameInStack(),
                CustomServiceArgs.builder()
                        .project(project.id())
                        .displayName(displayName())
                        .build(),
                options);
    }

    /** Declares the objective for requests without server errors; returns its resource name. */
    Output<String> availability() {
        SliFilters filters = new SliFilters(series);
        return objective(
                "availability",
                config.availability().percent() + " % of requests do not fail at the server",
                config.availability(),
                SloRequestBasedSliArgs.builder()
                        .goodTotalRatio(SloRequestBasedSliGoodTotalRatioArgs.builder()
                                .badServiceFilter(filters.bad())
                                .totalServiceFilter(filters.total())
                                .build())
                        .build());
    }

    /** Declares the objective for fast answers; returns its resource name. */
    Output<String> latency() {
        return objective(
                "latency",
                config.latency().percent() + " % of answers take at most " + config.latencyMilliseconds() + " ms",
                config.latency(),
                SloRequestBasedSliArgs.builder()
                        .distributionCut(SloRequestBasedSliDistributionCutArgs.builder()
                                .distributionFilter(new SliFilters(series).latency())
                                .range(SloRequestBasedSliDistributionCutRangeArgs.builder()
                                        .max((double) config.latencyMilliseconds() * MICROSECONDS_PER_MILLISECOND)
                                        .build())
                                .build())
                        .build());
    }

    private Output<String> objective(
            String name, String displayName, Percentage goal, SloRequestBasedSliArgs requestBasedSli) {
        return new Slo(
                        series.model().nameInStack() + "-" + name,
                        SloArgs.builder()
                                .project(project.id())
                                .service(service.serviceId())
                                .displayName(displayName)
                                .goal(goal.fraction())
                                .rollingPeriodDays(config.windowDays())
                                .requestBasedSli(requestBasedSli)
                                .build(),
                        options)
                .name();
    }

    private String displayName() {
        return series.model().nameInStack() + " in " + series.cluster().name();
    }
}
