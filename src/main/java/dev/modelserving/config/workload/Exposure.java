package dev.modelserving.config.workload;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Choice;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.reading.Variant;
import dev.modelserving.config.reading.Word;
import dev.modelserving.config.value.CidrBlock;
import java.util.List;

/** Who can reach a Service. */
@Choice(
        key = "type",
        defaultValue = "ClusterIP",
        description = "ClusterIP: reached from the cluster only; LoadBalancer: an external address.")
public sealed interface Exposure {
    /** From where a Service can be reached. */
    enum Reach {
        EXTERNAL,
        CLUSTER
    }

    /** From where the Service can be reached, which decides its address. */
    Reach reach();

    /** The Kubernetes Service type. */
    String serviceType();

    /** The address blocks that may connect; empty without a limit by Kubernetes. */
    List<CidrBlock> sourceRanges();

    /** An external address. */
    @Variant("LoadBalancer")
    record LoadBalancer(
            @Key("The address blocks that may connect, or everybody.") @Bounds(min = 1) @Word(CidrBlock.EVERYBODY)
                    List<CidrBlock> sourceRanges)
            implements Exposure {
        public LoadBalancer {
            sourceRanges = List.copyOf(sourceRanges);
        }

        @Override
        public Reach reach() {
            return Reach.EXTERNAL;
        }

        @Override
        public String serviceType() {
            return "LoadBalancer";
        }
    }

    /** From the cluster only. */
    @Variant("ClusterIP")
    record ClusterInternal() implements Exposure {
        @Override
        public Reach reach() {
            return Reach.CLUSTER;
        }

        @Override
        public String serviceType() {
            return "ClusterIP";
        }

        @Override
        public List<CidrBlock> sourceRanges() {
            return List.of();
        }
    }
}
