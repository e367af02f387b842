package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

/**
 * Where clients reach a model.
 *
 * @param host an address or a name
 * @param servable the model's name in TensorFlow Serving's interface
 */
public record ModelEndpoint(String host, String servable) {
    public ModelEndpoint {
        requireNonNull(host, "host");
        requireNonNull(servable, "servable");
    }

    /** The model in the REST interface: {@code http://HOST:8501/v1/models/SERVABLE}; append {@code :predict}. */
    public String url() {
        return "http://" + host + ":" + TensorFlowServing.HTTP_PORT + TensorFlowServing.modelPath(servable);
    }

    /** The gRPC interface: {@code HOST:8500}. */
    public String grpc() {
        return host + ":" + TensorFlowServing.GRPC_PORT;
    }
}
