package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a container is started with; variables are expanded already.
 *
 * @param podAddress the address that its ports are opened on
 * @param storage where the pod reaches Cloud Storage: scheme, host and port
 * @param command replaces the image's entry point, empty to keep that
 * @param arguments for the entry point or command
 * @param environment from the pod, nothing of the daemon's own
 * @param log gets what the container writes, appended
 */
public record ContainerLaunch(
        String podAddress,
        URI storage,
        List<String> command,
        List<String> arguments,
        Map<String, String> environment,
        Path log) {
    public ContainerLaunch {
        requireNonNull(podAddress, "podAddress");
        requireNonNull(storage, "storage");
        requireNonNull(log, "log");
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
