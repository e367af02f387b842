package dev.modelserving.sandbox.client;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came back for one request, be it a prediction or not.
 *
 * @param status HTTP's status code
 * @param version the version that the model's routes name as the one which answered; empty where they name none
 * @param servedBy who answered, where the server says so
 * @param body as it came
 */
public record Reply(int status, Optional<String> version, Optional<String> servedBy, String body) {
    /**
     * Reads the prediction.
     *
     * @throws PredictionException where the server refused, with its own words, or answered something else
     */
    public Answer answer() throws PredictionException {
        if (status != HttpURLConnection.HTTP_OK) {
            throw new PredictionException("the model's server answered HTTP " + status + ": " + error());
        }
        try {
            return new Answer(rows(), servedBy);
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | ClassCastException
                | NullPointerException e) {
            throw new PredictionException("the answer has no labels with probabilities: " + body.strip());
        }
    }

    private String error() {
        try {
            return JsonParser.parseString(body).getAsJsonObject().get("error").getAsString();
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return body.strip();
        }
    }

    private List<Answer.Row> rows() {
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
    }
}
