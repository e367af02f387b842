package dev.modelserving.sandbox.access;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;
import java.util.List;

/** The endpoint refuses a request; the message is for the reader of the pod's log. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    private RefusedException(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    static RefusedException forbidden(String message) {
        return new RefusedException(403, "forbidden", message);
    }

    static RefusedException notFound(String message) {
        return new RefusedException(404, "notFound", message);
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, "required", message);
    }

    static RefusedException unavailable(String message) {
        return new RefusedException(503, "backendError", message);
    }

    int status() {
        return status;
    }

    /** The error in the JSON API's format. */
    String json() {
        JsonObject detail = Json.object("message", getMessage(), "domain", "global", "reason", reason);
        JsonObject error = Json.object("code", status, "message", getMessage(), "errors", List.of(detail));
        return Json.object("error", error).toString();
    }
}
