package dev.modelserving.config.model;

import static java.util.Objects.requireNonNull;

/**
 * How a server of TensorFlow Serving uses its machine.
 *
 * @param threads the threads that compute; 0, the default, is as many as the node has cores, however few of them are the
 *     server's
 * @param batching whether requests are computed together; they are not by default
 * @param pollSeconds how often the server looks for newer versions of its model; 0, the default, is only when it starts,
 *     since a copy does not change
 */
public record ServerTuning(int threads, Batching batching, int pollSeconds) {
    /** Where the file says nothing. */
    public static final ServerTuning DEFAULT = new ServerTuning(0, new Batching.Off(), 0);

    public ServerTuning {
        requireNonNull(batching, "batching");
    }
}
