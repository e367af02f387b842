package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.config.model.Batching;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.model.ServerTuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * TensorFlow Serving's settings that differ from its defaults (flags of its {@code main.cc}; batching as in
 * {@code session_bundle_config.proto}).
 *
 * @param server the server
 * @param timeout the timeout of an answer
 */
record TunedServing(ServerConfig server, Duration timeout) {
    /** TensorFlow Serving's default interval between looks for versions. */
    private static final int OWN_POLL_SECONDS = 1;

    private static final String VOLUME = "batching";
    private static final String FOLDER = "/etc/tf-serving-batching";
    private static final String FILE = "batching.config";

    TunedServing {
        requireNonNull(server, "server");
        requireNonNull(timeout, "timeout");
    }

    /** The flags that differ from TensorFlow Serving's defaults. */
    List<String> arguments() {
        ServerTuning tuning = server.tuning();
        List<String> arguments = new ArrayList<>();
        if (tuning.pollSeconds() != OWN_POLL_SECONDS) {
            arguments.add("--file_system_poll_wait_seconds=" + tuning.pollSeconds());
        }
        if (!timeout.equals(ModelVersions.SERVERS_TIMEOUT)) {
            // For REST; gRPC requests carry their own.
            arguments.add("--rest_api_timeout_in_ms=" + timeout.toMillis());
        }
        if (tuning.threads() > 0) {
            // Both thread pools: within an operation, and between operations.
            arguments.add("--tensorflow_session_parallelism=" + tuning.threads());
        }
        for (SettingsFile file : files()) {
            arguments.add("--enable_batching=true");
            arguments.add("--batching_parameters_file=" + file.path());
        }
        return arguments;
    }

    /** The file with the batching parameters, if batching is on. */
    List<SettingsFile> files() {
        return server.tuning()
                .batching()
                .match(
                        off -> List.of(),
                        on -> List.of(new SettingsFile(
                                VOLUME, server.batchingConfigMap(), FOLDER, FILE, Output.of(parameters(on)))));
    }

    /** The message {@code BatchingParameters} in protobuf's text format. */
    private static String parameters(Batching.On batching) {
        return """
                max_batch_size { value: %d }
                batch_timeout_micros { value: %d }
                num_batch_threads { value: %d }
                max_enqueued_batches { value: %d }
                """
                .formatted(
                        batching.maxBatchSize(),
                        batching.timeoutMicroseconds(),
                        batching.threads(),
                        batching.maxEnqueuedBatches());
    }
}
