package dev.modelserving.kubernetes.pod;

import java.util.HashMap;
import java.util.Map;

/**
 * The annotation of objects that own nothing, or only what goes at once, such as a Job's completed pod. The provider's
 * default is deletion in the foreground: objects stay some milliseconds longer, and if one goes between the provider's
 * first look and its watch, the provider waits for 10 minutes.
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
