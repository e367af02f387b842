package dev.modelserving.sandbox.gcp.parity;

import com.google.protobuf.Struct;
import java.util.Map;
import java.util.Set;

/**
 * A resource of Google Cloud as the engine keeps it.
 *
 * @param urn its URN
 * @param id what Google Cloud knows it by
 * @param inputs what was asked for
 * @param outputs what is there
 * @param isProtected whether it must not be deleted
 * @param dependencies by input the URNs that it comes from
 */
record DeployedResource(
        String urn,
        String id,
        Struct inputs,
        Struct outputs,
        boolean isProtected,
        Map<String, Set<String>> dependencies) {
    DeployedResource {
        dependencies = Map.copyOf(dependencies);
    }

    /** Type and logical name, as the recorded cases have them. */
    static String key(String urn) {
        String[] parts = urn.split("::", -1);
        return parts[2].substring(parts[2].lastIndexOf('$') + 1) + "::" + parts[3];
    }
}
