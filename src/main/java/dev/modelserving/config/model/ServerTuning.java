package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Key;

/**
 * How a server of TensorFlow Serving uses its machine.
 *
 * @param batching whether requests are computed together
 */
public record ServerTuning(
        @Key(
                        description = "The threads that compute.",
                        defaultValue = "0",
                        otherwise = "`0`, as many as the node has cores",
                        max = 256,
                        unit = "threads; 0 is as many as the node has cores")
                int threads,
        @Key(description = "Requests are computed together.", otherwise = "off") Batching batching,
        @Key(
                        description =
                                "How often a server looks for newer versions at its path; the labs' servers look each"
                                        + " second. With 0 on GKE, its pod first waits until the model can be read.",
                        defaultValue = "0",
                        otherwise = "`0`, when it starts",
                        max = 86_400,
                        unit = "seconds; 0 is only when a server starts")
                int pollSeconds) {
    public ServerTuning {
        requireNonNull(batching, "batching");
    }
}
