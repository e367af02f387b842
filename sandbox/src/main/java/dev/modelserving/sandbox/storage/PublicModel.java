package dev.modelserving.sandbox.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.JsonArray;
import dev.modelserving.sandbox.layout.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A model of Google's public lab bucket, laid out like the real one: a SavedModel folder whose variables are arbitrary
 * bytes. An extra asset has the answers of the sandbox's stand-in for TensorFlow Serving.
 *
 * @param path the model version's folder in the bucket, such as {@code gsp777/resnet_101/1}
 * @param predictions label to probability, the most probable first
 */
public record PublicModel(String path, Map<String, Double> predictions) {
    /** The public bucket from which Google's labs copy their models. */
    public static final String BUCKET = "spls";

    /** The file with the stand-in's answers, below a model version's folder. */
    public static final String PREDICTIONS_FILE = "assets.extra/sandbox_predictions.json";

    private static final int VARIABLES_SIZE = 384 * 1024;
    private static final int INDEX_SIZE = 4 * 1024;

    private static final List<String> LABELS =
            List.of("military uniform", "pickelhaube", "suit", "Windsor tie", "bearskin");
    private static final List<Double> RESNET_50 =
            List.of(0.453408211, 0.209194973, 0.193582058, 0.0409308933, 0.0137334978);
    private static final List<Double> RESNET_101 =
            List.of(0.942453802, 0.0237249229, 0.0151180597, 0.00613994105, 0.00211787131);

    public PublicModel {
        requireNonNull(path, "path");
        predictions = Collections.unmodifiableMap(new LinkedHashMap<>(predictions));
    }

    /** The models of the labs GSP777 (one) and GSP778 (two). */
    public static List<PublicModel> all() {
        return List.of(
                of("gsp777/resnet_101/1", RESNET_101),
                of("gsp778/resnet_50/1", RESNET_50),
                of("gsp778/resnet_101/1", RESNET_101));
    }

    /** Uploads the models' missing files to the store. */
    static void seed(Buckets buckets) {
        if (!buckets.exists(BUCKET)) {
            buckets.create(BUCKET, "US");
        }
        for (PublicModel model : all()) {
            Set<String> present = Set.copyOf(buckets.objects(BUCKET, model.path() + "/"));
            model.files().forEach((name, content) -> {
                String object = model.path() + "/" + name;
                if (!present.contains(object)) {
                    buckets.upload(BUCKET, object, "application/octet-stream", content);
                }
            });
        }
    }

    /** The folder's files: name below {@link #path} to content, the same on every call. */
    Map<String, byte[]> files() {
        SplittableRandom random = new SplittableRandom(path.hashCode());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("saved_model.pb", SavedModel.imageClassifier().toByteArray());
        files.put("variables/variables.index", bytes(random, INDEX_SIZE));
        files.put("variables/variables.data-00000-of-00001", bytes(random, VARIABLES_SIZE));
        files.put(PREDICTIONS_FILE, predictionsJson().getBytes(UTF_8));
        return files;
    }

    private String predictionsJson() {
        JsonArray answer = new JsonArray();
        predictions.forEach(
                (label, probability) -> answer.add(Json.object("label", label, "probability", probability)));
        return answer + "\n";
    }

    private static byte[] bytes(SplittableRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static PublicModel of(String path, List<Double> probabilities) {
        Map<String, Double> predictions = new LinkedHashMap<>();
        for (int i = 0; i < LABELS.size(); i++) {
            predictions.put(LABELS.get(i), probabilities.get(i));
        }
        return new PublicModel(path, predictions);
    }
}
