package dev.modelserving.sandbox.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes an authorized request to the store, and its answer back, unchanged. Only the store's own URLs in answers
 * become the endpoint's, so that the client returns through it.
 */
record Forwarding(Store store, URI endpoint) {
    private static final Set<String> HOP_BY_HOP_HEADERS = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern LINK = Pattern.compile("(\"(?:selfLink|mediaLink)\"\\s*:\\s*\")([^\"]*)");
    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    /** @throws RefusedException if the store does not answer */
    void forward(HttpExchange exchange, StorageRequest request) throws RefusedException, IOException {
        HttpResponse<InputStream> response;
        try {
            response = store.send(outgoing(exchange, request));
        } catch (IOException e) {
            throw RefusedException.unavailable("The sandbox's object store does not answer: " + e);
        }
        try (InputStream body = response.body()) {
            copyHeaders(exchange, response);
            if (hasNoBody(exchange, response)) {
                response.headers()
                        .firstValue("Content-Length")
                        .filter(length -> exchange.getRequestMethod().equals("HEAD"))
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
                exchange.sendResponseHeaders(response.statusCode(), NO_BODY);
            } else if (isMetadata(response, request)) {
                byte[] bytes = redirect(new String(body.readAllBytes(), UTF_8)).getBytes(UTF_8);
                exchange.sendResponseHeaders(response.statusCode(), bytes.length == 0 ? NO_BODY : bytes.length);
                exchange.getResponseBody().write(bytes);
            } else {
                long length =
                        response.headers().firstValueAsLong("Content-Length").orElse(CHUNKED);
                exchange.sendResponseHeaders(response.statusCode(), length);
                body.transferTo(exchange.getResponseBody());
            }
        }
    }

    private HttpRequest outgoing(HttpExchange exchange, StorageRequest request) {
        String query = request.uri().getRawQuery();
        URI target = URI.create(store.origin() + request.uri().getRawPath() + (query == null ? "" : "?" + query));
        HttpRequest.Builder outgoing =
                HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body(exchange, request));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!HOP_BY_HOP_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> outgoing.header(header.getKey(), value));
            }
        }
        return outgoing.build();
    }

    private static BodyPublisher body(HttpExchange exchange, StorageRequest request) {
        Optional<String> length =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Length"));
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> request.body().stream());
        if (exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
            return stream;
        }
        return length.map(Long::parseLong)
                .filter(bytes -> bytes > 0)
                .map(bytes -> BodyPublishers.fromPublisher(stream, bytes))
                .orElseGet(BodyPublishers::noBody);
    }

    private void copyHeaders(HttpExchange exchange, HttpResponse<InputStream> response) {
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, redirectUrl(value)));
            }
        });
    }

    private static boolean hasNoBody(HttpExchange exchange, HttpResponse<InputStream> response) {
        int status = response.statusCode();
        return exchange.getRequestMethod().equals("HEAD")
                || status == 204
                || status == 304
                || response.headers().firstValue("Content-Length").equals(Optional.of("0"));
    }

    private static boolean isMetadata(HttpResponse<InputStream> response, StorageRequest request) {
        return !request.isMedia()
                && response.headers()
                        .firstValue("Content-Type")
                        .filter(type -> type.startsWith("application/json"))
                        .isPresent();
    }

    private String redirect(String json) {
        return LINK.matcher(json)
                .replaceAll(link -> Matcher.quoteReplacement(link.group(1) + redirectUrl(link.group(2))));
    }

    private String redirectUrl(String url) {
        String origin = store.origin() + "/";
        return url.startsWith(origin) ? endpoint + "/" + url.substring(origin.length()) : url;
    }
}
