package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.AlertPolicy;
import com.pulumi.gcp.monitoring.AlertPolicyArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionConditionPrometheusQueryLanguageArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionConditionThresholdArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyDocumentationArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.monitoring.AlertsConfig;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.monitoring.NotificationChannel;
import dev.modelserving.config.value.GcpProject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The alert policies of a model. A policy has at most one condition in PromQL. */
final class ModelAlerts {
    /** The windows of the burn rates (Google Cloud documentation, "Alerting on your burn rate"). */
    private static final Duration FAST = Duration.ofHours(1);

    private static final Duration SLOW = Duration.ofDays(1);
    private static final String EVALUATION_INTERVAL = "60s";

    private final GcpProject project;
    private final ModelSeries series;
    private final Monitoring.Cloud config;
    private final CustomResourceOptions options;

    ModelAlerts(GcpProject project, ModelSeries series, Monitoring.Cloud config, CustomResourceOptions options) {
        this.project = project;
        this.series = series;
        this.config = config;
        this.options = options;
    }

    /** Alerts when a model spends the error budget of an objective too fast. */
    void onBurnRate(String objective, Output<String> objectiveName) {
        AlertsConfig alerts = config.alerts();
        declare(
                objective + "-budget",
                "spends its error budget of " + objective + " too fast",
                "Look at the model's charts for the version and the status that changed, and at what was deployed last.",
                List.of(
                        burnRate("over an hour", objectiveName, FAST, alerts.fastBurnRate()),
                        burnRate("over a day", objectiveName, SLOW, alerts.slowBurnRate())));
    }

    /** Alerts when an autoscaler is at its maximum and the CPU above its target. */
    void onSaturation() {
        declare(
                "saturated",
                "has as many servers as it may, and they are too busy",
                "Raise autoscaling.maxReplicas, and cluster.nodePool.maxNodes where servers wait for a node.",
                List.of(query(saturated(), config.alerts().saturatedMinutes())));
    }

    /** Alerts when servers wait too long for a node. */
    void onUnschedulable() {
        declare(
                "unschedulable",
                "has servers that no node has room for",
                "Raise cluster.nodePool.maxNodes, or lower autoscaling.maxReplicas; kubectl describe pod says what lacks.",
                List.of(query(
                        "sum(" + series.unschedulable().promQl() + ") > 0",
                        config.alerts().unschedulableMinutes())));
    }

    /** Alerts when a version has no ready server. */
    void onNoServers() {
        declare(
                "unavailable",
                "has a version without a ready server",
                "kubectl describe deployment and the servers' logs say why; a step of traffic that does not name the"
                        + " version leads requests away from it.",
                List.of(query(
                        "max by (deployment) (" + series.availableServers().promQl() + ") < 1",
                        config.alerts().unavailableMinutes())));
    }

    private String saturated() {
        return series.model().versions().servers().stream().map(this::saturated).collect(Collectors.joining(" or "));
    }

    /** The utilization is a fraction of 1, the target is in percent. */
    private String saturated(ServerConfig server) {
        return "(max(%s) >= %d and 100 * avg(%s) > %d)"
                .formatted(
                        series.wantedServers(server).promQl(),
                        server.autoscaling().maxReplicas(),
                        series.cpu(server).promQl(),
                        server.autoscaling().targetCpuUtilization());
    }

    private static AlertPolicyConditionArgs burnRate(String name, Output<String> objective, Duration window, int most) {
        return AlertPolicyConditionArgs.builder()
                .displayName(name + " more than " + most + " times as fast as its window allows")
                .conditionThreshold(AlertPolicyConditionConditionThresholdArgs.builder()
                        .filter(objective.applyValue(
                                slo -> "select_slo_burn_rate(\"" + slo + "\", \"" + window.toSeconds() + "s\")"))
                        .comparison("COMPARISON_GT")
                        .thresholdValue((double) most)
                        .duration("0s")
                        .build())
                .build();
    }

    private static AlertPolicyConditionArgs query(String query, int minutes) {
        return AlertPolicyConditionArgs.builder()
                .displayName("for " + minutes + " minutes")
                .conditionPrometheusQueryLanguage(AlertPolicyConditionConditionPrometheusQueryLanguageArgs.builder()
                        .query(query)
                        .duration(Duration.ofMinutes(minutes).toSeconds() + "s")
                        .evaluationInterval(EVALUATION_INTERVAL)
                        .build())
                .build();
    }

    private void declare(String name, String what, String help, List<AlertPolicyConditionArgs> conditions) {
        String model = series.model().nameInStack();
        new AlertPolicy(
                model + "-" + name,
                AlertPolicyArgs.builder()
                        .project(project.id())
                        .displayName(model + " in " + series.cluster().name() + " " + what)
                        .combiner("OR")
                        .conditions(conditions)
                        .documentation(AlertPolicyDocumentationArgs.builder()
                                .content(help)
                                .mimeType("text/markdown")
                                .build())
                        .notificationChannels(config.notificationChannels().stream()
                                .map(NotificationChannel::name)
                                .toList())
                        .build(),
                options);
    }
}
