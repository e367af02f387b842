package dev.modelserving.sandbox.serving;

import static org.mockito.Mockito.mock;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerMounts;
import dev.modelserving.sandbox.pods.RunningContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stand-in for TensorFlow Serving without a cluster: on a node of its own with four cores. */
public final class ServingStandIn {
    private ServingStandIn() {}

    /** Starts one. */
    public static RunningContainer start(ContainerLaunch launch) {
        return new TensorFlowServing(anywhere -> new NodeProcessor(4, System::nanoTime)).start(launch);
    }

    /** Starts one at 127.0.0.1 whose models are in the storage. */
    static RunningContainer start(FakeStorage storage, ContainerMounts mounts, Path log, List<String> arguments) {
        return start(new ContainerLaunch(
                new Pod(),
                mock(KubernetesClient.class),
                "127.0.0.1",
                storage.endpoint(),
                List.of(),
                arguments,
                "",
                Map.of(),
                mounts,
                log));
    }
}
