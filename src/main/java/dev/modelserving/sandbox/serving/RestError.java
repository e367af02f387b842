package dev.modelserving.sandbox.serving;

/** A request that TF Serving refuses, with the HTTP status that it gives to the error. */
final class RestError extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final int status;

    private RestError(int status, String message) {
        super(message);
        this.status = status;
    }

    static RestError invalidArgument(String message) {
        return new RestError(BAD_REQUEST, message);
    }

    static RestError notFound(String message) {
        return new RestError(NOT_FOUND, message);
    }

    static RestError unimplemented(String message) {
        return new RestError(NOT_IMPLEMENTED, message);
    }

    int status() {
        return status;
    }
}
