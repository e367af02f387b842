package dev.modelserving.kubernetes.pod;

import dev.modelserving.config.value.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** The annotation that rolls pods when their ConfigMap's data changes. */
public final class ConfigChecksum {
    /** Its key. */
    public static final String ANNOTATION = "checksum/config";

    private ConfigChecksum() {}

    /** Its value: the digest of the ConfigMap's data. */
    public static String of(Map<String, String> data) {
        return Sha256.hex(new TreeMap<>(data).toString());
    }
}
