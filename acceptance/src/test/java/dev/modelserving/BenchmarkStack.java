package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.sandbox.Command;

/** Stack files of many models, as {@code bench/models} prints them. */
final class BenchmarkStack {
    private static final String MODELS = "  model-serving:models:\n";

    private BenchmarkStack() {}

    /** So many models on the platform. */
    static StackConfig config(int models, String platform) {
        return ShippedStack.configOf("benchmark", file(models, platform));
    }

    /** So many models on GKE, watched by Cloud Monitoring. */
    static StackConfig monitored(int models) {
        String file = file(models, "gke");
        assertThat(file).contains(MODELS);
        return ShippedStack.configOf(
                "benchmark", file.replace(MODELS, "  model-serving:monitoring: {mode: cloud}\n" + MODELS));
    }

    /** The text of a stack file with so many models on the platform. */
    static String file(int models, String platform) {
        return Command.of("bench/models", String.valueOf(models), "--platform", platform)
                .run()
                .orFail();
    }
}
