package dev.modelserving.kubernetes.pod;

import java.util.HashMap;
import java.util.Map;

/**
 * The annotation of objects that own nothing, or only what is gone at once, as a Job its completed pod. The provider
 * otherwise deletes them in the foreground, which leaves them for some milliseconds more; where they go between its first
 * look and its watch, it waits for its whole 10 minutes.
 */
public final class BackgroundDeletion {
    /** The annotation alone. */
    public static final Map<String, String> ANNOTATION = Map.of("pulumi.com/deletionPropagationPolicy", "background");

    private BackgroundDeletion() {}

    /** The annotation beside another. */
    public static Map<String, String> and(String key, String value) {
        Map<String, String> annotations = new HashMap<>(ANNOTATION);
        annotations.put(key, value);
        return Map.copyOf(annotations);
    }
}
