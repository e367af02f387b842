package dev.modelserving.declared;

import dev.modelserving.config.StackConfigReader;
import dev.modelserving.config.value.StackName;
import java.util.Map;

/** A demo on a cluster that exists already, declared against mocks. */
public final class DemoOnExistingCluster {
    private DemoOnExistingCluster() {}

    /** The demo as the item of {@code model-serving:demos} says it. */
    public static DeclaredStack of(String demo) {
        return DeclaredStack.of(
                "local",
                StackConfigReader.read(
                        new StackName("local"),
                        ShippedStack.valuesOf(
                                """
                                config:
                                  model-serving:platform: existing
                                  model-serving:context: kind-kind
                                  model-serving:demos:
                                    - %s
                                """
                                        .formatted(demo)),
                        Map.of()));
    }
}
