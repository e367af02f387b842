package dev.modelserving.declared;

import static org.assertj.core.api.Assertions.assertThat;

/** The shipped stacks with monitoring, declared against mocks. */
public final class MonitoredStack {
    private static final String MONITORING =
            "model-serving:monitoring: {notificationChannels: [projects/test-project/notificationChannels/7]}\n  ";

    private MonitoredStack() {}

    /** The shipped stack with monitoring. */
    public static DeclaredStack of(String stack) {
        return with(stack, "model-serving:models", "model-serving:models");
    }

    /** The shipped stack with monitoring, and with one thing changed. */
    public static DeclaredStack with(String stack, String before, String after) {
        // Of canary with both of its versions.
        String file = ShippedStack.file(stack).replace("step: 0", "step: 1");
        assertThat(file).contains("model-serving:models", before);
        String changed =
                file.replace(before, after).replace("model-serving:models", MONITORING + "model-serving:models");
        return DeclaredStack.of(stack, ShippedStack.configOf(stack, changed));
    }
}
