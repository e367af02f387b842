package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.RequestHeader;
import java.util.List;

/**
 * Requests that the model's routes treat alike.
 *
 * @param name shown to users
 * @param headers of each request
 * @param count the number of requests, at least one
 */
record RequestKind(String name, List<RequestHeader> headers, int count) {
    RequestKind {
        headers = List.copyOf(headers);
        if (count < 1) {
            throw new IllegalArgumentException(count + " requests " + name + "; allowed: at least 1");
        }
    }

    static RequestKind withoutHeader(int count) {
        return new RequestKind("without header", List.of(), count);
    }

    static RequestKind with(RequestHeader header, int count) {
        return new RequestKind(header.toString(), List.of(header), count);
    }
}
