package dev.modelserving.config;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.workload.Exposure;
import java.util.List;

/** Reads a {@code service} mapping: who can reach a Service. */
final class ExposureReader {
    private static final String LOAD_BALANCER = new Exposure.LoadBalancer(List.of()).serviceType();
    private static final String CLUSTER_INTERNAL = new Exposure.ClusterInternal().serviceType();
    private static final ValueType<String> SERVICE_TYPE = ValueType.text(
            LOAD_BALANCER + " or " + CLUSTER_INTERNAL,
            LOAD_BALANCER,
            type -> type.equals(LOAD_BALANCER) || type.equals(CLUSTER_INTERNAL));

    private ExposureReader() {}

    /** @param otherwise from where a Service can be reached whose mapping has no type */
    static Exposure exposure(ConfigSection section, Exposure.Reach otherwise) {
        return section.build(
                () -> {
                    String type = section.optional("type", SERVICE_TYPE, type(otherwise));
                    List<CidrBlock> sourceRanges = section.values("sourceRanges", ValueType.CIDR_BLOCK);
                    if (type.equals(LOAD_BALANCER)) {
                        return new Exposure.LoadBalancer(sourceRanges);
                    }
                    if (!sourceRanges.isEmpty()) {
                        throw new InvalidRelationException(
                                "sourceRanges",
                                sourceRanges.stream().map(CidrBlock::notation).toList(),
                                "nothing, unless type is " + LOAD_BALANCER);
                    }
                    return new Exposure.ClusterInternal();
                },
                new Exposure.ClusterInternal());
    }

    private static String type(Exposure.Reach reach) {
        return switch (reach) {
            case EXTERNAL -> LOAD_BALANCER;
            case CLUSTER -> CLUSTER_INTERNAL;
        };
    }
}
