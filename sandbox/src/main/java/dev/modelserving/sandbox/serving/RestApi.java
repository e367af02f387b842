package dev.modelserving.sandbox.serving;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.modelserving.sandbox.layout.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** TF Serving's REST API for its models, with its paths, status codes and messages. */
final class RestApi {
    private static final int OK = 200;
    private static final String VERSION_PART = "(?:(?:/versions/(\\d+))|(?:/labels/([^/:]+)))?";
    private static final Pattern PREDICTION =
            Pattern.compile("(?i)/v1/models/([^/:]+)" + VERSION_PART + ":(classify|regress|predict)");
    private static final Pattern STATUS =
            Pattern.compile("(?i)/v1/models(?:/([^/:]+))?" + VERSION_PART + "(?:/(metadata))?");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private final List<ServedModel> models;
    private final RequestStatistics statistics;

    /** @param statistics counts the prediction requests */
    RestApi(List<ServedModel> models, RequestStatistics statistics) {
        this.models = List.copyOf(models);
        this.statistics = statistics;
    }

    RestResponse answer(String method, String path, String body) {
        try {
            return new RestResponse(OK, GSON.toJson(result(method, path, body)));
        } catch (RestError e) {
            return new RestResponse(e.status(), GSON.toJson(Json.object("error", e.getMessage())));
        }
    }

    private JsonObject result(String method, String path, String body) throws RestError {
        Matcher prediction = PREDICTION.matcher(path);
        if (method.equals("POST") && prediction.matches()) {
            return prediction(prediction, body);
        }
        Matcher status = STATUS.matcher(path);
        if (method.equals("GET") && status.matches()) {
            if (status.group(1) == null) {
                throw RestError.invalidArgument("Missing model name in request.");
            }
            return status.group(4) == null ? status(status) : ModelMetadata.of(status.group(1), version(status));
        }
        throw RestError.invalidArgument("Malformed request: " + method + " " + path);
    }

    private JsonObject prediction(Matcher path, String body) throws RestError {
        long begin = System.nanoTime();
        String status = AnsweredRequest.OK;
        int images = 0;
        try {
            Images asked = images(path, body);
            images = asked.request().images();
            return asked.answer();
        } catch (RestError e) {
            status = e.code();
            throw e;
        } finally {
            Duration duration = Duration.ofNanos(System.nanoTime() - begin);
            statistics.add(new AnsweredRequest(path.group(1), status, duration, images));
        }
    }

    private Images images(Matcher path, String body) throws RestError {
        String verb = path.group(4).toLowerCase(Locale.ROOT);
        JsonObject request = PredictRequest.json(body);
        ModelVersion version = version(path);
        if (!verb.equals("predict")) {
            throw RestError.invalidArgument("Expected " + verb + " signature method_name to be tensorflow/serving/"
                    + verb + ". Was: tensorflow/serving/predict");
        }
        PredictRequest images = PredictRequest.of(request);
        if (images.signature() != Signature.SERVING_PREPROCESS) {
            throw RestError.unimplemented("this is the model-serving sandbox's stand-in for TensorFlow Serving, it"
                    + " computes nothing, and so no logits for signature "
                    + images.signature().key() + "; it answers "
                    + Signature.SERVING_PREPROCESS.key());
        }
        List<Prediction> predictions = version.predictions()
                .orElseThrow(() -> RestError.unimplemented("this is the model-serving sandbox's stand-in for TensorFlow"
                        + " Serving, it computes nothing and has no predictions for this model: it looked for "
                        + version.folder() + "/" + ModelVersion.PREDICTIONS_FILE));
        return new Images(images, predictions);
    }

    /** The images of a request, and the answer to each. */
    private record Images(PredictRequest request, List<Prediction> predictions) {
        JsonObject answer() {
            return switch (request.format()) {
                case ROW -> rows(predictions, request.images());
                case COLUMN -> columns(predictions, request.images());
            };
        }
    }

    private static JsonObject rows(List<Prediction> predictions, int images) {
        JsonObject row = Json.object("labels", labels(predictions), "probabilities", probabilities(predictions));
        return Json.object("predictions", Collections.nCopies(images, row));
    }

    private static JsonObject columns(List<Prediction> predictions, int images) {
        JsonObject outputs = Json.object(
                "labels", Collections.nCopies(images, labels(predictions)),
                "probabilities", Collections.nCopies(images, probabilities(predictions)));
        return Json.object("outputs", outputs);
    }

    private static List<String> labels(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::label).toList();
    }

    private static List<Double> probabilities(List<Prediction> predictions) {
        return predictions.stream().map(Prediction::probability).toList();
    }

    private JsonObject status(Matcher path) throws RestError {
        requireNoLabel(path);
        OptionalLong asked = number(path);
        Map<Long, Boolean> history =
                model(path.group(1)).map(ServedModel::history).orElse(Map.of());
        JsonArray versions = new JsonArray();
        history.forEach((number, available) -> {
            if (asked.isEmpty() || asked.getAsLong() == number) {
                versions.add(status(number, available));
            }
        });
        if (versions.isEmpty()) {
            throw RestError.notFound(
                    asked.isEmpty()
                            ? "Could not find any versions of model " + path.group(1)
                            : "Could not find version " + asked.getAsLong() + " of model " + path.group(1));
        }
        return Json.object("model_version_status", versions);
    }

    private static JsonObject status(long number, boolean available) {
        return Json.object(
                "version", Long.toString(number),
                "state", available ? "AVAILABLE" : "END",
                "status", Json.object("error_code", "OK", "error_message", ""));
    }

    private ModelVersion version(Matcher path) throws RestError {
        requireNoLabel(path);
        OptionalLong asked = number(path);
        String name = path.group(1);
        String wanted =
                asked.isPresent() ? "Specific(" + name + ", " + asked.getAsLong() + ")" : "Latest(" + name + ")";
        return model(name)
                .flatMap(model -> model.version(asked))
                .orElseThrow(() -> RestError.notFound("Servable not found for request: " + wanted));
    }

    private Optional<ServedModel> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    private static void requireNoLabel(Matcher path) throws RestError {
        if (path.group(3) != null) {
            throw RestError.invalidArgument("Unrecognized servable version label: " + path.group(3));
        }
    }

    private static OptionalLong number(Matcher path) throws RestError {
        try {
            return path.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(path.group(2)));
        } catch (NumberFormatException e) {
            throw RestError.invalidArgument("Failed to convert version: " + path.group(2) + " to numeric.");
        }
    }
}
