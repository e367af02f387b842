package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Where clients reach a model.
 *
 * @param url the model in the REST interface; append {@code :predict}
 * @param grpc the gRPC interface: {@code HOST:PORT}
 */
public record ModelEndpoint(String url, String grpc) {
    public ModelEndpoint {
        requireNonNull(url, "url");
        requireNonNull(grpc, "grpc");
    }

    /** The server of the REST interface, without a path: {@code http://HOST:PORT}. */
    public String server() {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    /** TensorFlow Serving's own ports on a host, in plain text. */
    static ModelEndpoint ofServers(String host, String servable) {
        return new ModelEndpoint(
                "http://" + host + ":" + TensorFlowServing.HTTP_PORT + TensorFlowServing.modelPath(servable),
                host + ":" + TensorFlowServing.GRPC_PORT);
    }

    /** A gateway's one port for both. */
    public static ModelEndpoint ofGateway(String scheme, String host, int port, String servable) {
        return new ModelEndpoint(scheme + "://" + host + TensorFlowServing.modelPath(servable), host + ":" + port);
    }
}
