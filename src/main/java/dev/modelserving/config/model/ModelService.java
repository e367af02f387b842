package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.workload.Exposure;

/**
 * A model's Service. REST is always there.
 *
 * @param exposure who can reach it
 */
public record ModelService(Exposure exposure, @Key(GrpcCalls.MEANING) @Default("none") GrpcCalls grpc) {
    public ModelService {
        requireNonNull(exposure, "exposure");
        requireNonNull(grpc, "grpc");
    }
}
