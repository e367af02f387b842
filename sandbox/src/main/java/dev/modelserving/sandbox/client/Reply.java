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
 * The reply to one request, a prediction or not.
 *
 * @param status HTTP's status code
 * @param version the version that answered, as the model's routes name it; empty if they name none
 * @param servedBy the server's name, if it gives one
 * @param body unchanged
 */
public record Reply(int status, Optional<String> version, Optional<String> servedBy, String body) {
    /**
     * Reads the prediction.
     *
     * @throws PredictionException if the server refused, with its message, or answered something else
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
