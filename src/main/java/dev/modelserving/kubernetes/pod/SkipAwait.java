package dev.modelserving.kubernetes.pod;

import dev.modelserving.config.workload.Exposure;
import java.util.Map;

/** The annotations of objects for which the provider does not wait: they are complete once the apiserver has them. */
public final class SkipAwait {
    /** These annotations and {@link BackgroundDeletion}'s. */
    public static final Map<String, String> ANNOTATIONS = BackgroundDeletion.and("pulumi.com/skipAwait", "true");

    private SkipAwait() {}

    /**
     * The annotations of a Service. The provider waits for an external one's address. For others it would wait for
     * ready pods, as it does for their Deployment, and 10 seconds more after each pod (pulumi-kubernetes,
     * await/service.go).
     */
    public static Map<String, String> unlessExternal(Exposure exposure) {
        return switch (exposure.reach()) {
            case EXTERNAL -> BackgroundDeletion.ANNOTATION;
            case CLUSTER -> ANNOTATIONS;
        };
    }
}
