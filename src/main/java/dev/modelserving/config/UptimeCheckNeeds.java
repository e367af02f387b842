package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.reading.ConfigProblem;
import java.util.List;

/**
 * The rules of an uptime check. Checked only for a stack that is otherwise valid.
 *
 * @param path the path of the stack's keys
 * @param config the stack
 */
record UptimeCheckNeeds(String path, StackConfig config) {
    UptimeCheckNeeds {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem where nothing can be checked, or what is checked answers none of Google's checkers. */
    List<ConfigProblem> problems() {
        if (!config.monitoring().asksFromOutside()) {
            return List.of();
        }
        if (config.models().stream().noneMatch(ModelConfig::isReachedFromOutside)) {
            return List.of(
                    problem("no model has an address outside of the cluster: service.type: LoadBalancer gives one"));
        }
        if (config.mesh().asksForTokens()
                && config.models().stream().anyMatch(model -> model.versions().shareTraffic())) {
            return List.of(
                    problem("mesh.gateway.jwt has the gateway refuse requests without a token, and Google's checkers"
                            + " have none"));
        }
        return List.of();
    }

    private ConfigProblem problem(String reason) {
        return new ConfigProblem(path + "monitoring.uptimeCheck", "true", "false, as " + reason);
    }
}
