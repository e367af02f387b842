package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.TreeMap;

/** The labels of what has some. */
final class Labels {
    private static final Map<String, String> OF_PROVIDER = Map.of("goog-pulumi-provisioned", "true");

    private Labels() {}

    /** Those that were asked for and the one that the plug-in sends along: no input, and no difference. */
    static Map<String, String> effective(Map<String, String> asked) {
        Map<String, String> effective = new TreeMap<>(asked);
        effective.putAll(OF_PROVIDER);
        return effective;
    }
}
