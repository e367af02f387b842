package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.RequestHeader;
import java.util.List;

/**
 * Requests that the model's routes cannot tell from each other.
 *
 * @param name for people
 * @param headers what each of them carries
 * @param count how many of them are sent, at least one
 */
record RequestKind(String name, List<RequestHeader> headers, int count) {
    RequestKind {
        headers = List.copyOf(headers);
        if (count < 1) {
            throw new IllegalArgumentException(count + " requests " + name + " are none");
        }
    }

    static RequestKind withoutHeader(int count) {
        return new RequestKind("without header", List.of(), count);
    }

    static RequestKind with(RequestHeader header, int count) {
        return new RequestKind(header.toString(), List.of(header), count);
    }
}
