package dev.modelserving.serving;

/** What TensorFlow Serving's image calls things (TensorFlow Serving documentation, "RESTful API" and "Docker"). */
public final class TensorFlowServing {
    /** The container's name in both labs. */
    static final String CONTAINER = "tf-serving";

    static final String HTTP_PORT_NAME = "http";

    /** REST. */
    public static final int HTTP_PORT = 8501;

    static final String GRPC_PORT_NAME = "grpc";

    /** gRPC, in plain text. */
    public static final int GRPC_PORT = 8500;

    /** The environment variables that the lab's ConfigMap sets and its arguments expand. */
    static final String MODEL_NAME = "MODEL_NAME";

    static final String MODEL_PATH = "MODEL_PATH";

    private TensorFlowServing() {}

    /** The path of a model in the REST interface; the server knows it as soon as it knows of the model. */
    public static String modelPath(String servable) {
        return "/v1/models/" + servable;
    }

    /** The path that predictions are asked of: of one of the model's versions, or for 0 of its newest. */
    public static String predictPath(String servable, int version) {
        return modelPath(servable) + (version == 0 ? "" : "/versions/" + version) + ":predict";
    }

    /** The path of a model's metadata, which the server returns only while a version is loaded. */
    static String metadataPath(String servable) {
        return modelPath(servable) + "/metadata";
    }
}
