package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import com.pulumi.gcp.monitoring.Dashboard;
import com.pulumi.gcp.monitoring.DashboardArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.Monitoring;
import dev.modelserving.config.Platform;
import java.util.List;
import java.util.Map;

/**
 * What Cloud Monitoring shows and watches of a stack: a dashboard, and for each model objectives and alert policies. All
 * of them name the objects by the names that these are declared with.
 */
public final class CloudMonitoring extends ComponentResource {
    private final Output<String> dashboardUrl;

    /**
     * @param gke where the models are served
     * @param models the models
     * @param config what clients are promised, and who is told when
     * @param served what is ready when the models are served: Cloud Monitoring takes objectives and queries only of
     *     metrics that it has heard of
     * @param googleCloud the provider for the project
     */
    public CloudMonitoring(
            Platform.Gke gke,
            List<ModelConfig> models,
            Monitoring.Cloud config,
            List<Resource> served,
            Provider googleCloud) {
        super(
                "model-serving:monitoring:CloudMonitoring",
                gke.cluster().name(),
                ComponentResourceOptions.builder().providers(googleCloud).build());
        CustomResourceOptions options =
                CustomResourceOptions.builder().parent(this).dependsOn(served).build();
        for (ModelConfig model : models) {
            watch(new ModelSeries(gke.cluster(), model), config, options);
        }
        Dashboard dashboard = new Dashboard(
                gke.cluster().name(),
                DashboardArgs.builder()
                        .dashboardJson(new DashboardCharts(gke.cluster(), models, config.objectives())
                                .dashboard()
                                .json())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
        dashboardUrl = dashboard
                .id()
                .applyValue(id -> "https://console.cloud.google.com/monitoring/dashboards/builder/"
                        + id.substring(id.lastIndexOf('/') + 1) + "?project="
                        + gke.project().id());
        registerOutputs(Map.of());
    }

    /** Where the dashboard is shown, to those who may see the project. */
    public Output<String> dashboardUrl() {
        return dashboardUrl;
    }

    private static void watch(ModelSeries series, Monitoring.Cloud config, CustomResourceOptions options) {
        ServiceObjectives objectives = new ServiceObjectives(series, config.objectives(), options);
        ModelAlerts alerts = new ModelAlerts(series, config, options);
        alerts.onBurnRate("availability", objectives.availability());
        alerts.onBurnRate("latency", objectives.latency());
        alerts.onSaturation();
        alerts.onUnschedulable();
        alerts.onNoServers();
    }
}
