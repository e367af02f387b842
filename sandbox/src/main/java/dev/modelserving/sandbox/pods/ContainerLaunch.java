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
 * All that a container is started with; variables are expanded already.
 *
 * @param pod the container's pod, as it was when it was bound to its node
 * @param cluster the kubelet's client of the pod's cluster, for what the kubelet fetches or asks on the pod's behalf
 * @param podAddress the address that its ports are opened on
 * @param storage where the pod reaches Cloud Storage: scheme, host and port
 * @param command replaces the image's entry point, empty to keep that
 * @param arguments for the entry point or command
 * @param workingDirectory the folder to start in, empty for the image's own
 * @param environment from the pod, nothing of the daemon's own
 * @param mounts the container's volumes
 * @param log gets what the container writes, appended
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
     * Where on this machine lies what the container sees at a path, such as for what plays it in the daemon itself; the
     * file need not be there. Empty where the container has no volume there.
     *
     * @param containerPath absolute
     * @throws ContainerConfigException where the sandbox cannot play one of the container's volumes
     * @throws VolumeException where something is missing that one is made of
     */
    public Optional<Path> hostPath(String containerPath) {
        Path path = Path.of(containerPath).normalize();
        return mounts.all().stream()
                .filter(mount -> path.startsWith(mount.containerPath()))
                // of those that lie in each other the innermost, which is the last
                .reduce((outer, inner) -> inner)
                .map(mount -> mount.hostPath(path));
    }
}
