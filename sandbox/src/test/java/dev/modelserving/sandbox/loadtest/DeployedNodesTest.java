package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeployedNodesTest {
    @Test
    void areThoseOfTheNodePool() {
        String export =
                """
                {"version": 3, "deployment": {"resources": [
                  {"type": "gcp:container/cluster:Cluster", "inputs": {}},
                  {"type": "gcp:container/nodePool:NodePool",
                   "inputs": {"autoscaling": {"totalMinNodeCount": 1, "totalMaxNodeCount": 3}}}]}}
                """;

        assertThat(DeployedNodes.of(export)).contains(new DeployedNodes(1, 3));
    }

    @Test
    void aStackMayHaveNone() {
        assertThat(DeployedNodes.of("{\"deployment\":{\"resources\":[]}}")).isEmpty();
        assertThat(DeployedNodes.of("{\"deployment\":{}}")).isEmpty();
    }
}
