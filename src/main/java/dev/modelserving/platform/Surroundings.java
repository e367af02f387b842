package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.exceptions.RunException;
import dev.modelserving.model.PublicStorage;
import java.net.URI;
import java.util.Map;

/**
 * What the environment tells the program beside its stack file.
 *
 * @param adopting whether what is there, and not in the stack, is to be imported next
 * @param storage where Cloud Storage answers those without credentials
 */
public record Surroundings(boolean adopting, URI storage) {
    /** Another Cloud Storage than Google's, by the variable that Google's client libraries know. */
    private static final String STORAGE = "STORAGE_EMULATOR_HOST";

    public Surroundings {
        requireNonNull(storage, "storage");
    }

    /**
     * Reads them from environment variables.
     *
     * @throws RunException where one is set to what it may not be
     */
    public static Surroundings of(Map<String, String> environment) {
        String storage = environment.getOrDefault(STORAGE, "");
        return new Surroundings(
                Boolean.parseBoolean(environment.get(NameCollisions.ADOPT)),
                storage.isEmpty() ? PublicStorage.GOOGLE : storage(storage));
    }

    /** As the client libraries do, it takes a host and a port for HTTP. */
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
