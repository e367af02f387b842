package dev.modelserving.sandbox.predict;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A client of TF Serving's REST API for image classifiers as the labs have them. */
final class ModelClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI model;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param model the model's URL without a verb */
    ModelClient(URI model) {
        this.model = model;
    }

    /**
     * Classifies one image.
     *
     * @throws PredictionException where the server refuses, with its own words
     */
    Answer predict(byte[] image) throws IOException, InterruptedException, PredictionException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(model + ":predict"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body(image)))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != HttpURLConnection.HTTP_OK) {
            throw new PredictionException(
                    "the model's server answered HTTP " + response.statusCode() + ": " + error(response.body()));
        }
        return new Answer(rows(response.body()), response.headers().firstValue("X-Served-By"));
    }

    private static String body(byte[] image) {
        JsonObject instance = new JsonObject();
        instance.addProperty("b64", Base64.getEncoder().encodeToString(image));
        JsonArray instances = new JsonArray();
        instances.add(instance);
        JsonObject body = new JsonObject();
        body.addProperty("signature_name", "serving_preprocess");
        body.add("instances", instances);
        return body.toString();
    }

    private static String error(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject().get("error").getAsString();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return body.strip();
        }
    }

    private static List<Answer.Row> rows(String body) throws PredictionException {
        try {
            JsonObject prediction = JsonParser.parseString(body)
                    .getAsJsonObject()
                    .getAsJsonArray("predictions")
                    .get(0)
                    .getAsJsonObject();
            JsonArray labels = prediction.getAsJsonArray("labels");
            JsonArray probabilities = prediction.getAsJsonArray("probabilities");
            List<Answer.Row> rows = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                rows.add(new Answer.Row(
                        labels.get(i).getAsString(), probabilities.get(i).getAsDouble()));
            }
            return rows;
        } catch (JsonParseException
                | IllegalStateException
                | IndexOutOfBoundsException
                | ClassCastException
                | NullPointerException e) {
            throw new PredictionException("the answer has no labels with probabilities: " + body.strip());
        }
    }
}
