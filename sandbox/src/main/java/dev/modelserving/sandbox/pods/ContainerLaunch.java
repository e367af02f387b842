package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a container's start; variables are already expanded.
 *
 * @param pod the container's pod when it was bound to its node
 * @param cluster the kubelet's client of the pod's cluster
 * @param podAddress the address for its ports
 * @param storage the pod's Cloud Storage endpoint: scheme, host and port
 * @param command replaces the image's entry point; empty keeps it
 * @param arguments for the entry point or command
 * @param workingDirectory the start folder; empty for the image's
 * @param environment the pod's variables, none of the daemon's
 * @param mounts the container's volumes
 * @param log receives the container's output, appended
 */
public record ContainerLaunch(
        Pod pod,
        KubernetesClient cluster,
        String podAddress,
        URI storage,
        List<String> command,
        List<String> arguments,
        String workingDirectory,
        Map<String, String> environment,
        ContainerMounts mounts,
        Path log) {
    public ContainerLaunch {
        requireNonNull(pod, "pod");
        requireNonNull(cluster, "cluster");
        requireNonNull(podAddress, "podAddress");
        requireNonNull(storage, "storage");
        requireNonNull(workingDirectory, "workingDirectory");
        requireNonNull(mounts, "mounts");
        requireNonNull(log, "log");
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Translates a path in the container to this machine, for containers that run in the daemon; the file need not
     * exist. Empty if no volume covers the path.
     *
     * @param containerPath absolute
     * @throws ContainerConfigException if the sandbox does not support one of the container's volumes
     * @throws VolumeException if a volume's source is missing
     */
    public Optional<Path> hostPath(String containerPath) {
        Path path = Path.of(containerPath).normalize();
        return mounts.all().stream()
                .filter(mount -> path.startsWith(mount.containerPath()))
                // the innermost of nested volumes is the last
                .reduce((outer, inner) -> inner)
                .map(mount -> mount.hostPath(path));
    }
}
