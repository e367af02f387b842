package dev.modelserving.config.model;

/**
 * Which of TensorFlow Serving's gRPC calls clients can make. Beside predictions the port has administrative calls, such
 * as the one that makes a server load any model ({@code model_service.proto}, HandleReloadConfigRequest), and no flag
 * turns them off.
 */
public enum GrpcCalls {
    /** None: the Service does not have the port. */
    NONE,
    /** Predictions, and questions for metadata and the model's state. */
    PREDICTIONS,
    /** All, the administrative ones included. */
    EVERYTHING;

    static final String MEANING = "The gRPC calls that clients can make: none, its Service does not have port 8500;"
            + " predictions, in a mesh with mutualTls: strict, which refuses all others; everything, by which whoever"
            + " reaches the port may have the server load a model of theirs (HandleReloadConfigRequest).";

    /** Whether clients can make any. */
    public boolean any() {
        return this != NONE;
    }
}
