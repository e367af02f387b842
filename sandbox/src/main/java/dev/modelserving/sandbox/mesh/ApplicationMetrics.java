package dev.modelserving.sandbox.mesh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.pods.ContainerStartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of a pod's server, which its sidecar gives beside its own: collectors have no certificate of the mesh
 * (Istio documentation, "Prometheus", "Option 1: Metrics merging").
 *
 * @param endpoint where the server has them; empty where the pod's annotations name none
 */
record ApplicationMetrics(Optional<URI> endpoint) {
    static final String PATH = "/stats/prometheus";

    private static final String VARIABLE = "ISTIO_PROMETHEUS_ANNOTATIONS";
    private static final int LIMIT_MILLISECONDS = 5000;

    /**
     * Reads the variable {@code ISTIO_PROMETHEUS_ANNOTATIONS}, which may be absent: a JSON object of the annotations
     * {@code prometheus.io/…}.
     *
     * @param podAddress the server's address
     */
    static ApplicationMetrics of(Map<String, String> environment, String podAddress) {
        String json = environment.getOrDefault(VARIABLE, "{}");
        try {
            JsonObject annotations = JsonParser.parseString(json).getAsJsonObject();
            if (!text(annotations, "scrape", "false").equals("true")) {
                return new ApplicationMetrics(Optional.empty());
            }
            return new ApplicationMetrics(Optional.of(URI.create("http://" + podAddress + ":"
                    + text(annotations, "port", "80") + text(annotations, "path", "/metrics"))));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new ContainerStartException(VARIABLE + " is not a JSON object of annotations: " + json, e);
        }
    }

    private static String text(JsonObject annotations, String name, String otherwise) {
        return annotations.has(name) ? annotations.get(name).getAsString() : otherwise;
    }

    /** As Istio's agent, it gives nothing of a server that does not answer. */
    String read() {
        if (endpoint.isEmpty()) {
            return "";
        }
        try {
            URLConnection server = endpoint.get().toURL().openConnection();
            server.setConnectTimeout(LIMIT_MILLISECONDS);
            server.setReadTimeout(LIMIT_MILLISECONDS);
            try (InputStream metrics = server.getInputStream()) {
                return new String(metrics.readAllBytes(), UTF_8);
            }
        } catch (IOException e) {
            return "";
        }
    }
}
