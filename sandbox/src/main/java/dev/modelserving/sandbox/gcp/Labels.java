package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.TreeMap;

/** A resource's labels. */
final class Labels {
    private static final Map<String, String> PROVIDER_LABELS = Map.of("goog-pulumi-provisioned", "true");

    private Labels() {}

    /** The requested labels and the one that the plug-in adds, which is neither an input nor a difference. */
    static Map<String, String> effective(Map<String, String> requested) {
        Map<String, String> effective = new TreeMap<>(requested);
        effective.putAll(PROVIDER_LABELS);
        return effective;
    }
}
