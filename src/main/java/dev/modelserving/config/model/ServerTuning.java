package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Bounds;
import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;

/**
 * TensorFlow Serving's settings for its machine.
 *
 * @param batching whether the server computes requests in batches
 */
public record ServerTuning(
        @Key("The threads that compute.")
                @Default(value = "0", otherwise = "`0`, as many as the node has cores")
                @Bounds(max = 256, unit = "threads; 0 is as many as the node has cores")
                int threads,
        @Key("Requests are computed together.") @Default(otherwise = "off") Batching batching,
        @Key("How often a server looks for newer versions at its path, and loads whoever's is the newest;"
                        + " the labs' servers look each second. With 0 on GKE, a server loads the versions that were"
                        + " copied and no other, and its pod first waits until the model can be read.")
                @Default(value = "0", otherwise = "`0`, when it starts")
                @Bounds(max = 86_400, unit = "seconds; 0 is only when a server starts")
                int pollSeconds) {
    public ServerTuning {
        requireNonNull(batching, "batching");
    }

    /** Whether a server looks for newer versions, and loads the newest one; if not, it keeps to those it starts with. */
    public boolean loadsNewest() {
        return pollSeconds != 0;
    }
}
