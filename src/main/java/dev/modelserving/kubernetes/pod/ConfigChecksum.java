package dev.modelserving.kubernetes.pod;

import dev.modelserving.config.value.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** The annotation of pods by which they roll when what they read from a ConfigMap changes. */
public final class ConfigChecksum {
    /** Its key. */
    public static final String ANNOTATION = "checksum/config";

    private ConfigChecksum() {}

    /** Its value: the digest of the ConfigMap's data. */
    public static String of(Map<String, String> data) {
        return Sha256.hex(new TreeMap<>(data).toString());
    }
}
