package dev.modelserving.config.mesh;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.CidrBlock;
import java.util.List;

/**
 * The ingress gateway that the program installs.
 *
 * @param sourceRanges the address blocks that may connect; empty, the default, lets everybody in
 * @param minReplicas the fewest pods; 1 by default, as in Istio's chart
 * @param maxReplicas the most pods; 5 by default, as in Istio's chart
 */
public record GatewayConfig(List<CidrBlock> sourceRanges, int minReplicas, int maxReplicas) {
    public static final GatewayConfig EXAMPLE = new GatewayConfig(List.of(), 1, 5);

    public GatewayConfig {
        sourceRanges = List.copyOf(sourceRanges);
        if (maxReplicas < minReplicas) {
            throw new InvalidRelationException(
                    "maxReplicas", maxReplicas, "at least minReplicas, which is " + minReplicas);
        }
    }
}
