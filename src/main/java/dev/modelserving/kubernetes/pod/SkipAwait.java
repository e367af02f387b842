package dev.modelserving.kubernetes.pod;

import dev.modelserving.config.workload.Exposure;
import java.util.Map;

/** The annotations of objects that are there once the apiserver has them: the provider does not wait for more. */
public final class SkipAwait {
    /** Those alone, and of {@link BackgroundDeletion}. */
    public static final Map<String, String> ANNOTATIONS = BackgroundDeletion.and("pulumi.com/skipAwait", "true");

    private SkipAwait() {}

    /**
     * Those of a Service. An external one is awaited for its address. What else the provider waits for are ready pods, which
     * their Deployment is awaited for, and 10 seconds more after each that comes (pulumi-kubernetes, await/service.go).
     */
    public static Map<String, String> unlessExternal(Exposure exposure) {
        return switch (exposure.reach()) {
            case EXTERNAL -> BackgroundDeletion.ANNOTATION;
            case CLUSTER -> ANNOTATIONS;
        };
    }
}
