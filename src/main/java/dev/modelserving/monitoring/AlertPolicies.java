package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.gcp.monitoring.AlertPolicy;
import com.pulumi.gcp.monitoring.AlertPolicyArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyConditionConditionPrometheusQueryLanguageArgs;
import com.pulumi.gcp.monitoring.inputs.AlertPolicyDocumentationArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.monitoring.NotificationChannel;
import dev.modelserving.config.value.GcpProject;
import java.time.Duration;
import java.util.List;

/**
 * Declares a stack's alert policies.
 *
 * @param project the stack's
 * @param receivers who is notified
 * @param options the policies'
 */
record AlertPolicies(GcpProject project, List<NotificationChannel> receivers, CustomResourceOptions options) {
    private static final String EVALUATION_INTERVAL = "60s";

    AlertPolicies {
        requireNonNull(project, "project");
        receivers = List.copyOf(receivers);
        requireNonNull(options, "options");
    }

    /**
     * Declares a policy, which alerts when any of its conditions is met.
     *
     * @param name its logical name
     * @param title what has happened
     * @param help what to do then
     */
    void declare(String name, String title, String help, List<AlertPolicyConditionArgs> conditions) {
        new AlertPolicy(
                name,
                AlertPolicyArgs.builder()
                        .project(project.id())
                        .displayName(title)
                        .combiner("OR")
                        .conditions(conditions)
                        .documentation(AlertPolicyDocumentationArgs.builder()
                                .content(help)
                                .mimeType("text/markdown")
                                .build())
                        .notificationChannels(receivers.stream()
                                .map(NotificationChannel::name)
                                .toList())
                        .build(),
                options);
    }

    /** Declares a policy with one condition in PromQL; Cloud Monitoring allows no second one beside it. */
    void declare(String name, String title, String help, String query, int minutes) {
        declare(name, title, help, Output.of(query), minutes);
    }

    /** The same with a condition that is known once what it asks of is there. */
    void declare(String name, String title, String help, Output<String> query, int minutes) {
        declare(name, title, help, List.of(condition(query, minutes)));
    }

    private static AlertPolicyConditionArgs condition(Output<String> query, int minutes) {
        return AlertPolicyConditionArgs.builder()
                .displayName("for " + minutes + " minutes")
                .conditionPrometheusQueryLanguage(AlertPolicyConditionConditionPrometheusQueryLanguageArgs.builder()
                        .query(query)
                        .duration(Duration.ofMinutes(minutes).toSeconds() + "s")
                        .evaluationInterval(EVALUATION_INTERVAL)
                        .build())
                .build();
    }
}
