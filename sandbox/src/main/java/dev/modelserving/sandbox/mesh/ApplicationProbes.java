package dev.modelserving.sandbox.mesh;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.pods.ContainerStartException;
import dev.modelserving.sandbox.pods.ProbeAttempt;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The probes of a pod's other containers. Istio's webhook redirects them to the sidecar, so that they need no
 * certificate.
 *
 * @param attempts by path, such as {@code /app-health/server/readyz}
 */
record ApplicationProbes(Map<String, ProbeAttempt> attempts) {
    private static final String VARIABLE = "ISTIO_KUBE_APP_PROBERS";

    ApplicationProbes {
        attempts = Map.copyOf(attempts);
    }

    /**
     * Reads the variable {@code ISTIO_KUBE_APP_PROBERS}, which may be absent: a JSON object of probes by path.
     *
     * @param podAddress the address of the other containers
     */
    static ApplicationProbes of(Map<String, String> environment, String podAddress) {
        String json = environment.getOrDefault(VARIABLE, "{}");
        Map<String, ProbeAttempt> attempts = new TreeMap<>();
        try {
            JsonParser.parseString(json)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((path, probe) -> attempts.put(path, attempt(probe, podAddress)));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException e) {
            throw new ContainerStartException(VARIABLE + " is not a JSON object of probes by path: " + json, e);
        }
        return new ApplicationProbes(attempts);
    }

    /** The probe at a path. */
    Optional<ProbeAttempt> at(String path) {
        return Optional.ofNullable(attempts.get(path));
    }

    /** The webhook has resolved port names, so this needs no container. */
    private static ProbeAttempt attempt(JsonElement json, String podAddress) {
        Probe probe = Serialization.unmarshal(json.toString(), Probe.class);
        int seconds = Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1);
        return ProbeAttempt.of(probe, new Container(), podAddress, seconds * 1000);
    }
}
