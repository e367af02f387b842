package dev.modelserving.sandbox.client;

import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A thread-safe client of TensorFlow Serving's REST API for the labs' image classifiers. */
public final class ModelClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The routes of a model with several versions set this to the version that answered. */
    private static final String VERSION_HEADER = "x-model-version";

    private static final String SERVED_BY_HEADER = "X-Served-By";

    private final URI predictions;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * Creates a client for one model.
     *
     * @param model the model's URL without a verb, {@code http://ADDRESS:PORT/v1/models/NAME}
     * @throws IllegalArgumentException if it is not a usable URL
     */
    public ModelClient(URI model) {
        this.predictions =
                HttpRequest.newBuilder(URI.create(model + ":predict")).build().uri();
    }

    /**
     * Sends one image to classify, and waits for the reply.
     *
     * @param image a JPEG
     * @param headers added to the request
     * @throws IOException if no reply comes within 30 s
     */
    public Reply ask(byte[] image, List<RequestHeader> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(predictions)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(image)));
        headers.forEach(header -> request.header(header.name(), header.value()));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue(VERSION_HEADER),
                response.headers().firstValue(SERVED_BY_HEADER),
                response.body());
    }

    private static String body(byte[] image) {
        JsonObject instance = Json.object("b64", Base64.getEncoder().encodeToString(image));
        return Json.object("signature_name", "serving_preprocess", "instances", List.of(instance))
                .toString();
    }
}
