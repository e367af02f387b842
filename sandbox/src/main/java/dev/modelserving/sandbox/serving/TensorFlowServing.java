package dev.modelserving.sandbox.serving;

import com.google.protobuf.TextFormat;
import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerStartException;
import dev.modelserving.sandbox.pods.EndedContainer;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stand-in for TensorFlow Serving: it finds models, opens ports and speaks REST as TF Serving does, but computes
 * nothing. It answers each image with the predictions in the model's {@code assets.extra/sandbox_predictions.json}, a
 * list of {@code {"label", "probability"}}. Its gRPC port has no service. It has TF Serving's request metrics. Its
 * usage includes the CPU time that the predictions would take, see {@link ModelCost}.
 */
public final class TensorFlowServing implements ImagePlayer {
    private final Function<ContainerLaunch, NodeProcessor> processors;

    /** Creates a player; no stand-in runs yet. */
    public TensorFlowServing() {
        this(new NodeProcessors()::of);
    }

    /** @param processors returns the cores of a container's node */
    TensorFlowServing(Function<ContainerLaunch, NodeProcessor> processors) {
        this.processors = processors;
    }

    @Override
    public String description() {
        return "the stand-in for TensorFlow Serving";
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        if (!launch.command().isEmpty() && !launch.command().get(0).endsWith("tensorflow_model_server")) {
            throw ContainerStartException.ofUnknown(launch.command().get(0), "tensorflow_model_server");
        }
        try {
            ServingLog log = new ServingLog(launch.log());
            try {
                ServingFlags flags = ServingFlags.parse(arguments(launch), launch.environment());
                MonitoringConfig monitoring = message(flags.monitoringConfigFile(), launch, MonitoringConfig::parse)
                        .orElse(MonitoringConfig.OFF);
                message(flags.batchingParametersFile(), launch, BatchingParameters::parse);
                List<ModelConfig> models = message(flags.modelConfigFile(), launch, ModelConfigFile::parse)
                        .orElse(List.of(flags.model()));
                return ServingProcess.start(
                        launch.podAddress(),
                        flags,
                        monitoring,
                        models.stream()
                                .map(model -> new MonitoredModel(model, storage(model.basePath(), launch), log))
                                .toList(),
                        processors.apply(launch).open(),
                        log);
            } catch (ServingFlags.UsageException e) {
                log.error(e.getMessage());
                return new EndedContainer(new ContainerExit(1, Clock.systemUTC().instant()));
            }
        } catch (IOException e) {
            throw new ContainerStartException("the log " + launch.log() + " cannot be written", e);
        }
    }

    private static ModelStorage storage(String basePath, ContainerLaunch launch) {
        return basePath.startsWith(CloudModelStorage.SCHEME)
                ? new CloudModelStorage(launch.storage())
                : new VolumeModelStorage(launch::hostPath);
    }

    /** Parses a message in protobuf's text format. */
    private interface MessageReader<T> {
        T parse(String text) throws TextFormat.ParseException, ServingFlags.UsageException;
    }

    /** Reads the message in the file; like the real server, ends if it cannot. */
    private static <T> Optional<T> message(String file, ContainerLaunch launch, MessageReader<T> reader)
            throws ServingFlags.UsageException, IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Path found = launch.hostPath(file)
                .filter(Files::isReadable)
                .orElseThrow(() -> new ServingFlags.UsageException(
                        "Failed to start server. Error: NOT_FOUND: " + file + "; No such file or directory"));
        try {
            return Optional.of(reader.parse(Files.readString(found)));
        } catch (TextFormat.ParseException e) {
            throw new ServingFlags.UsageException(
                    "Failed to start server. Error: INVALID_ARGUMENT: Invalid protobuf file: '" + file + "': "
                            + e.getMessage());
        }
    }

    private static List<String> arguments(ContainerLaunch launch) {
        List<String> arguments = new ArrayList<>(launch.command());
        if (!arguments.isEmpty()) {
            arguments.remove(0);
        }
        arguments.addAll(launch.arguments());
        return arguments;
    }
}
