package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.exceptions.RunException;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.model.PublicStorage;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * The settings from the environment, beside the stack file's.
 *
 * @param adopting whether the user imports existing resources next
 * @param storage the endpoint of Cloud Storage for requests without credentials
 * @param kubectl asks a cluster beside the engine
 */
public record Surroundings(boolean adopting, URI storage, Function<KubernetesCluster, Kubectl> kubectl) {
    /** The variable by which Google's client libraries use another Cloud Storage. */
    private static final String STORAGE = "STORAGE_EMULATOR_HOST";

    public Surroundings {
        requireNonNull(storage, "storage");
        requireNonNull(kubectl, "kubectl");
    }

    /**
     * Reads them from environment variables.
     *
     * @throws RunException if a variable has a value that is not allowed
     */
    public static Surroundings of(Map<String, String> environment) {
        String storage = environment.getOrDefault(STORAGE, "");
        return new Surroundings(
                Boolean.parseBoolean(environment.get(NameCollisions.ADOPT)),
                storage.isEmpty() ? PublicStorage.GOOGLE : storage(storage),
                KubernetesCluster::kubectl);
    }

    /** Takes HOST:PORT for HTTP, as the client libraries do. */
    private static URI storage(String text) {
        try {
            URI endpoint = URI.create(text.contains("://") ? text : "http://" + text);
            if (endpoint.getHost() != null) {
                return endpoint;
            }
        } catch (IllegalArgumentException noUri) {
            // refused below
        }
        throw new RunException(STORAGE + ": found " + text
                + "; allowed: a URL such as http://127.0.0.1:4443, or nothing; nothing was changed");
    }
}
