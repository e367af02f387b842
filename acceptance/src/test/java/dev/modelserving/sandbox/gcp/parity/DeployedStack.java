package dev.modelserving.sandbox.gcp.parity;

import com.google.protobuf.Struct;
import dev.modelserving.sandbox.gcp.EmulatedProvider;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an update left behind.
 *
 * @param cloud where it was deployed to
 * @param resources the resources of Google Cloud by URN, in the order in which they were made
 * @param outputs the stack's outputs
 */
record DeployedStack(EmulatedProvider cloud, Map<String, DeployedResource> resources, Struct outputs) {
    DeployedStack {
        resources = new LinkedHashMap<>(resources);
    }

    /** A stack of which nothing is deployed. */
    static DeployedStack nothing(EmulatedProvider cloud) {
        return new DeployedStack(cloud, Map.of(), Struct.getDefaultInstance());
    }
}
