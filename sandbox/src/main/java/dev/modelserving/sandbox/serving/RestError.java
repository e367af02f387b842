package dev.modelserving.sandbox.serving;

/** TF Serving's refusal of a request, with its HTTP status. */
final class RestError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final int status;
    private final String code;

    private RestError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RestError invalidArgument(String message) {
        return new RestError(BAD_REQUEST, "INVALID_ARGUMENT", message);
    }

    static RestError notFound(String message) {
        return new RestError(NOT_FOUND, "NOT_FOUND", message);
    }

    static RestError unimplemented(String message) {
        return new RestError(NOT_IMPLEMENTED, "UNIMPLEMENTED", message);
    }

    int status() {
        return status;
    }

    /** The name of the error's gRPC code. */
    String code() {
        return code;
    }
}
