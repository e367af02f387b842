package dev.modelserving.serving;

import dev.modelserving.config.model.GrpcCalls;

/** Names in TensorFlow Serving's image and interface (TensorFlow Serving documentation, "RESTful API" and "Docker"). */
public final class TensorFlowServing {
    /** The container's name in both labs. */
    public static final String CONTAINER = "tf-serving";

    static final String HTTP_PORT_NAME = "http";

    /** REST. */
    public static final int HTTP_PORT = 8501;

    static final String GRPC_PORT_NAME = "grpc";

    /** gRPC, in plain text. */
    public static final int GRPC_PORT = 8500;

    /** The environment variables that the lab's ConfigMap sets and its arguments expand. */
    static final String MODEL_NAME = "MODEL_NAME";

    static final String MODEL_PATH = "MODEL_PATH";

    /** The path of the metrics in Prometheus' format, if the monitoring configuration enables it. */
    static final String METRICS_PATH = "/monitoring/prometheus/metrics";

    /** The prefix of its metrics' names. */
    static final String METRICS_PREFIX = ":tensorflow:";

    /** The metric that counts requests by {@link #MODEL_NAME_LABEL} and {@link #STATUS_LABEL}. */
    public static final String REQUEST_COUNT = METRICS_PREFIX + "serving:request_count";

    /** The histogram of the latencies of answered requests, in microseconds. */
    public static final String REQUEST_LATENCY = METRICS_PREFIX + "serving:request_latency";

    /** The servable of a request. */
    public static final String MODEL_NAME_LABEL = "model_name";

    /** How a request ended: a code's name (TensorFlow, {@code error_codes.proto}), {@code OK} for success. */
    public static final String STATUS_LABEL = "status";

    /** The path prefix of gRPC's predictions and metadata ({@code prediction_service.proto}). */
    public static final String PREDICTION_SERVICE = "/tensorflow.serving.PredictionService/";

    /** The path of gRPC's call for a model's state ({@code model_service.proto}). */
    public static final String MODEL_STATUS = "/tensorflow.serving.ModelService/GetModelStatus";

    private TensorFlowServing() {}

    /** The ports at which clients may call a model's servers. */
    public static Integer[] ports(GrpcCalls grpc) {
        return grpc.any() ? new Integer[] {GRPC_PORT, HTTP_PORT} : new Integer[] {HTTP_PORT};
    }

    /** The path of a model in the REST interface; it exists as soon as the server knows the model. */
    public static String modelPath(String servable) {
        return "/v1/models/" + servable;
    }

    /** The path of predictions: by one version of the model, or for 0 by its newest. */
    public static String predictPath(String servable, int version) {
        return modelPath(servable) + (version == 0 ? "" : "/versions/" + version) + ":predict";
    }

    /** The path of a model's metadata, which the server has only while a version is loaded. */
    static String metadataPath(String servable) {
        return modelPath(servable) + "/metadata";
    }
}
