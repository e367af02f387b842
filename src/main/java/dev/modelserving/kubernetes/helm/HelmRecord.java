package dev.modelserving.kubernetes.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingInt;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubectlAnswer;
import dev.modelserving.runtime.FailedOperation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Helm's record of a release's installation, upgrade or rollback (Helm 3.15, {@code storage/driver/secrets.go}).
 *
 * @param secret its Secret
 */
record HelmRecord(JsonObject secret) {
    /** The newest of a release's records. */
    static Optional<HelmRecord> newest(String namespace, String release, Kubectl kubectl) throws IOException {
        String list = kubectl.run(
                List.of("get", "secret", "--namespace", namespace, "--selector", selector(release), "--output=json"));
        return KubectlAnswer.objects(list).stream()
                .map(HelmRecord::new)
                .max(comparingInt(record -> Integer.parseInt(record.label("version"))));
    }

    /** The label selector of a release's records. */
    static String selector(String release) {
        return "owner=helm,name=" + release;
    }

    String name() {
        return metadata().get("name").getAsString();
    }

    /** Whether the operation has begun and not ended. */
    boolean isPending() {
        return label("status").startsWith("pending-");
    }

    /** Whether the cluster has what it says. */
    boolean isDeployed() {
        return label("status").equals("deployed");
    }

    Instant begin() {
        return Instant.parse(metadata().get("creationTimestamp").getAsString());
    }

    /** Whether it is the engine's installation: the same chart, version and values. */
    boolean isOf(FailedOperation installation) throws IOException {
        JsonObject release = release();
        JsonObject chart = release.getAsJsonObject("chart").getAsJsonObject("metadata");
        return is(chart.get("name"), installation, "chart")
                && is(chart.get("version"), installation, "version")
                && is(Optional.ofNullable(release.get("config")).orElseGet(JsonObject::new), installation, "values");
    }

    /** The objects that it installed, as YAML. */
    String manifest() throws IOException {
        return release().get("manifest").getAsString();
    }

    private static boolean is(JsonElement found, FailedOperation installation, String input) {
        return found.equals(new Gson().toJsonTree(installation.inputs().get(input)));
    }

    /** Helm compresses and encodes it; Kubernetes encodes it again. */
    private JsonObject release() throws IOException {
        String encoded = secret.getAsJsonObject("data").get("release").getAsString();
        byte[] compressed = Base64.getDecoder().decode(Base64.getDecoder().decode(encoded));
        try (InputStreamReader json =
                new InputStreamReader(new GZIPInputStream(new ByteArrayInputStream(compressed)), UTF_8)) {
            return JsonParser.parseReader(json).getAsJsonObject();
        }
    }

    @Override
    public String toString() {
        return name() + " (" + label("status") + ")";
    }

    private String label(String name) {
        return metadata().getAsJsonObject("labels").get(name).getAsString();
    }

    private JsonObject metadata() {
        return secret.getAsJsonObject("metadata");
    }
}
