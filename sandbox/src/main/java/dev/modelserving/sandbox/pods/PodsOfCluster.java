package dev.modelserving.sandbox.pods;

import java.util.List;
import java.util.Optional;

/** The pods of a cluster, as its kubelets report them. */
public interface PodsOfCluster extends AutoCloseable {
    /** The nodes, with their creation times. */
    List<NodeStart> nodes();

    /** All running pods of the node, including those that kwok simulates. */
    List<PodReading> readings(String node);

    /** A container's log; empty for a simulated container. */
    Optional<ContainerLog> log(String namespace, String pod, String container);

    /** Whether the container is running. */
    boolean runs(String namespace, String pod, String container);

    /** Ends the pods' processes; the pod objects stay unchanged. */
    @Override
    void close();
}
