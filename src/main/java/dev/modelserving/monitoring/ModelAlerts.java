package dev.modelserving.monitoring;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionConditionThresholdArgs;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.monitoring.AlertsConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The alert policies of a model. */
final class ModelAlerts {
    /** The windows of the burn rates (Google Cloud documentation, "Alerting on your burn rate"). */
    private static final Duration FAST = Duration.ofHours(1);

    private static final Duration SLOW = Duration.ofDays(1);

    private final ModelSeries series;
    private final AlertsConfig alerts;
    private final AlertPolicies policies;

    ModelAlerts(ModelSeries series, AlertsConfig alerts, AlertPolicies policies) {
        this.series = series;
        this.alerts = alerts;
        this.policies = policies;
    }

    /** Alerts when a model spends the error budget of an objective too fast. */
    void onBurnRate(String objective, Output<String> objectiveName) {
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
                saturated(),
                alerts.saturatedMinutes());
    }

    /** Alerts when servers wait too long for a node. */
    void onUnschedulable() {
        declare(
                "unschedulable",
                "has servers that no node has room for",
                "Raise cluster.nodePool.maxNodes, or lower autoscaling.maxReplicas; kubectl describe pod says what lacks.",
                "sum(" + series.unschedulable().promQl() + ") > 0",
                alerts.unschedulableMinutes());
    }

    /** Alerts when a version has no ready server. */
    void onNoServers() {
        declare(
                "unavailable",
                "has a version without a ready server",
                "kubectl describe deployment and the servers' logs say why; a step of traffic that does not name the"
                        + " version leads requests away from it.",
                "max by (deployment) (" + series.availableServers().promQl() + ") < 1",
                alerts.unavailableMinutes());
    }

    /** Alerts when the metrics are absent without which no other alert is raised. */
    void onAbsentMetrics() {
        declare(
                "unmeasured",
                "is no longer measured",
                "No other alert of the model is raised meanwhile. Look at the pods of gmp-system, at the PodMonitoring, and"
                        + " at cluster's monitoring components.",
                "absent(" + series.collections().promQl() + " == 1) or absent("
                        + series.availableServers().promQl() + ")",
                alerts.absentMinutes());
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

    private void declare(String name, String what, String help, List<AlertPolicyConditionArgs> conditions) {
        policies.declare(series.model().nameInStack() + "-" + name, title(what), help, conditions);
    }

    private void declare(String name, String what, String help, String query, int minutes) {
        policies.declare(series.model().nameInStack() + "-" + name, title(what), help, query, minutes);
    }

    private String title(String what) {
        return series.model().nameInStack() + " in " + series.cluster().name() + " " + what;
    }
}
