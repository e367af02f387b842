package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that a container is started with; variables are expanded already.
 *
 * @param pod the container's pod, as it was when it was bound to its node
 * @param cluster the kubelet's client of the pod's cluster, for what the kubelet fetches or asks on the pod's behalf
 * @param podAddress the address that its ports are opened on
 * @param storage where the pod reaches Cloud Storage: scheme, host and port
 * @param command replaces the image's entry point, empty to keep that
 * @param arguments for the entry point or command
 * @param environment from the pod, nothing of the daemon's own
 * @param log gets what the container writes, appended
 */
public record ContainerLaunch(
        Pod pod,
        KubernetesClient cluster,
        String podAddress,
        URI storage,
        List<String> command,
        List<String> arguments,
        Map<String, String> environment,
        Path log) {
    public ContainerLaunch {
        requireNonNull(pod, "pod");
        requireNonNull(cluster, "cluster");
        requireNonNull(podAddress, "podAddress");
        requireNonNull(storage, "storage");
        requireNonNull(log, "log");
        command = List.copyOf(command);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
