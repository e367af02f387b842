package dev.modelserving.config.mesh;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Word;
import dev.modelserving.config.value.CidrBlock;
import java.util.List;

/** The ingress gateway that the program installs. */
public record GatewayConfig(
        @Key("The address blocks that may connect, or everybody.") @Bounds(min = 1) @Word(CidrBlock.EVERYBODY)
                List<CidrBlock> sourceRanges,
        @Key(
                        value =
                                "The tokens that each request must carry (Authorization: Bearer); the gateway refuses all"
                                        + " others. Without this, whoever may connect may ask.",
                        optional = true)
                List<ClientTokens> jwt,
        @Key("The fewest pods of the gateway; from 2 on it has a disruption budget.")
                @Default("1")
                @Bounds(min = 1, max = 1000, unit = "pods")
                int minReplicas,
        @Key("The most pods of the gateway.") @Default("5") @Bounds(min = 1, max = 1000, unit = "pods")
                int maxReplicas) {
    public GatewayConfig {
        sourceRanges = List.copyOf(sourceRanges);
        jwt = List.copyOf(jwt);
        if (maxReplicas < minReplicas) {
            throw new InvalidRelationException(
                    "maxReplicas", maxReplicas, "at least minReplicas, which is " + minReplicas);
        }
    }
}
