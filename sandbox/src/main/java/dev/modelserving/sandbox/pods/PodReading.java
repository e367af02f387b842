package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pod and its running containers.
 *
 * @param uid of the pod
 */
public record PodReading(String namespace, String name, String uid, List<ContainerReading> containers) {
    public PodReading {
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireNonNull(uid, "uid");
        containers = List.copyOf(containers);
    }
}
