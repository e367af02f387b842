package dev.modelserving.sandbox.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of the JSON API against a server that answers what a test says. */
class JsonApiBucketsTest {
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private Buckets buckets;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        buckets = new JsonApiBuckets(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAllPagesOfAList() {
        answers.put(
                "GET /storage/v1/b/b1/o?prefix=a%2F",
                new Answer(200, """
                        {"items":[{"name":"a/1"}],"nextPageToken":"t="}"""));
        answers.put(
                "GET /storage/v1/b/b1/o?prefix=a%2F&pageToken=t%3D",
                new Answer(200, """
                        {"items":[{"name":"a/2"}]}"""));

        assertThat(buckets.objects("b1", "a/")).containsExactly("a/1", "a/2");
        assertThat(buckets.objects("missing", "")).isEmpty();
    }

    @Test
    void downloadsWhatLiesInAnObject() {
        answers.put("GET /storage/v1/b/b1/o/a%2Fb?alt=media", new Answer(200, "content"));

        assertThat(buckets.download("b1", "a/b")).contains("content".getBytes(UTF_8));
        assertThat(buckets.download("b1", "missing")).isEmpty();
    }

    @Test
    void addressesObjectsOfAnyName() {
        answers.put(
                "POST /upload/storage/v1/b/b1/o?uploadType=media&name=a%2Fb%20c",
                new Answer(
                        200,
                        """
                        {"name":"a/b c","contentType":"text/plain","md5Hash":"m","crc32c":"c"}"""));

        assertThat(buckets.upload("b1", "a/b c", "text/plain", new byte[] {1}))
                .isEqualTo(new StoredObject("a/b c", "text/plain", "m", "c"));
        assertThat(buckets.find("b1", "a/b c")).isEmpty();
        assertThat(requests).last().isEqualTo("GET /storage/v1/b/b1/o/a%2Fb%20c");
    }

    @Test
    void takesMissingThingsForDeleted() {
        buckets.delete("missing");
        buckets.deleteObject("missing", "x");

        assertThat(requests).containsExactly("DELETE /storage/v1/b/missing", "DELETE /storage/v1/b/missing/o/x");
    }

    @Test
    void saysWhatWasRefused() {
        answers.put("DELETE /storage/v1/b/full", new Answer(412, "bucket must be empty"));

        assertThatThrownBy(() -> buckets.delete("full"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("refused DELETE")
                .hasMessageContaining("412: bucket must be empty");
        server.stop(0);
        assertThatThrownBy(() -> buckets.exists("b1"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("does not answer GET");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(request);
            Answer answer = answers.getOrDefault(request, new Answer(404, "{}"));
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record Answer(int status, String body) {}
}
