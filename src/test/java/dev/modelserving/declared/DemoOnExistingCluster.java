package dev.modelserving.declared;

/** A demo on a cluster that exists already, declared against mocks. */
public final class DemoOnExistingCluster {
    private DemoOnExistingCluster() {}

    /** The demo as the item of {@code model-serving:demos} says it. */
    public static DeclaredStack of(String demo) {
        return new StackFile(
                        "demo",
                        """
                        config:
                          model-serving:platform: existing
                          model-serving:context: kind-kind
                          model-serving:demos:
                            - %s
                        """
                                .formatted(demo))
                .declared();
    }
}
