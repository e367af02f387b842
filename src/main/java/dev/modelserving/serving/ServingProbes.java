package dev.modelserving.serving;

import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import dev.modelserving.config.model.Readiness;

/** The probes of a TensorFlow Serving container: by its model's state, unless the lab's readiness is set. */
final class ServingProbes {
    private ServingProbes() {}

    /** Allows 10 minutes to load a model; TensorFlow Serving opens its ports only then. */
    static ProbeArgs startup(String servable) {
        return ProbeArgs.builder()
                .httpGet(get(TensorFlowServing.metadataPath(servable)))
                .periodSeconds(5)
                .failureThreshold(120)
                .timeoutSeconds(5)
                .build();
    }

    /** Whether the server gets requests. */
    static ProbeArgs readiness(Readiness readiness, String servable) {
        return switch (readiness) {
            case PORT ->
                ProbeArgs.builder()
                        .tcpSocket(TCPSocketActionArgs.builder()
                                .port(TensorFlowServing.GRPC_PORT)
                                .build())
                        .initialDelaySeconds(10)
                        .periodSeconds(5)
                        .failureThreshold(10)
                        .build();
            case MODEL ->
                ProbeArgs.builder()
                        .httpGet(get(TensorFlowServing.metadataPath(servable)))
                        .periodSeconds(5)
                        .failureThreshold(3)
                        .timeoutSeconds(5)
                        .build();
        };
    }

    /** Whether the server answers: it may lack a version for a while, but must know its model. */
    static ProbeArgs liveness(String servable) {
        return ProbeArgs.builder()
                .httpGet(get(TensorFlowServing.modelPath(servable)))
                .periodSeconds(20)
                .failureThreshold(6)
                .timeoutSeconds(10)
                .build();
    }

    private static HTTPGetActionArgs get(String path) {
        return HTTPGetActionArgs.builder()
                .path(path)
                .port(TensorFlowServing.HTTP_PORT)
                .build();
    }
}
