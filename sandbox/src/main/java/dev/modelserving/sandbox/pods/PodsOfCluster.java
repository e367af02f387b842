package dev.modelserving.sandbox.pods;

import java.util.List;
import java.util.Optional;

/** The pods of a cluster while they are played, as a kubelet tells of them. */
public interface PodsOfCluster extends AutoCloseable {
    /** The nodes that there are, by name, and since when. */
    List<NodeStart> nodes();

    /** All pods that run on the node, those that only kwok simulates, too. */
    List<PodReading> readings(String node);

    /** The log of a container; empty where nothing plays it, and hence nothing writes any. */
    Optional<ContainerLog> log(String namespace, String pod, String container);

    /** Whether the container runs now. */
    boolean runs(String namespace, String pod, String container);

    /** Ends the pods' processes; the pod objects stay as they are. */
    @Override
    void close();
}
