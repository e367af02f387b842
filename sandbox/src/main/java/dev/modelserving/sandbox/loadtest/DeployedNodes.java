package dev.modelserving.sandbox.loadtest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The deployed node pool's limits.
 *
 * @param min over all zones
 * @param max over all zones
 */
record DeployedNodes(int min, int max) {
    private static final String POOL = "gcp:container/nodePool:NodePool";

    /** Reads the output of {@code pulumi stack export}; empty if the stack has no node pool. */
    static Optional<DeployedNodes> of(String export) {
        JsonObject deployment = JsonParser.parseString(export).getAsJsonObject().getAsJsonObject("deployment");
        if (!deployment.has("resources")) {
            return Optional.empty();
        }
        return StreamSupport.stream(deployment.getAsJsonArray("resources").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> resource.get("type").getAsString().equals(POOL))
                .map(pool -> pool.getAsJsonObject("inputs").getAsJsonObject("autoscaling"))
                .map(bounds -> new DeployedNodes(
                        bounds.get("totalMinNodeCount").getAsInt(),
                        bounds.get("totalMaxNodeCount").getAsInt()))
                .findFirst();
    }
}
