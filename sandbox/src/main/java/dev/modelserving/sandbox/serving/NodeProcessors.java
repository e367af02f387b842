package dev.modelserving.sandbox.serving;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerStartException;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The cores of the servers' nodes over all clusters; node names are unique. */
final class NodeProcessors {
    private final Map<String, NodeProcessor> byNode = new ConcurrentHashMap<>();

    /** The cores of the container's node. */
    NodeProcessor of(ContainerLaunch launch) {
        String name = launch.pod().getSpec().getNodeName();
        return byNode.computeIfAbsent(name, node -> new NodeProcessor(cores(launch, node), System::nanoTime));
    }

    private static double cores(ContainerLaunch launch, String node) {
        return Optional.ofNullable(launch.cluster().nodes().withName(node).get())
                .map(Node::getStatus)
                .map(status -> status.getAllocatable().get("cpu"))
                .map(cpu -> cpu.getNumericalAmount().doubleValue())
                .orElseThrow(() -> new ContainerStartException("node " + node + " is gone, or offers no CPU"));
    }
}
