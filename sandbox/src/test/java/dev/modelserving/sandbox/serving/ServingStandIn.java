package dev.modelserving.sandbox.serving;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.RunningContainer;

/** The stand-in for TensorFlow Serving without a cluster: on a node of its own with four cores. */
public final class ServingStandIn {
    private ServingStandIn() {}

    /** Starts one. */
    public static RunningContainer start(ContainerLaunch launch) {
        return new TensorFlowServing(anywhere -> new NodeProcessor(4, System::nanoTime)).start(launch);
    }
}
