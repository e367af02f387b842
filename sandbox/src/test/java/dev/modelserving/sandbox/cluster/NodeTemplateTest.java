package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NodeTemplateTest {
    private static final NodePoolSpec POOL =
            new NodePoolSpec("pool-1", "e2-standard-4", 1, 3, 1, Map.of("team", "vision"));

    @Test
    void registersANodeAsGkeDoes() {
        ClusterId cluster = new ClusterId("lab", "us-east1-b", "cluster-1");

        Node node = new NodeTemplate(cluster, POOL, "10.9.2.1", "v1.34.4").node(new Random(1), 0);

        String name = node.getMetadata().getName();
        assertThat(name).matches("gke-cluster-1-pool-1-[0-9a-f]{8}-[a-z0-9]{4}");
        assertThat(node.getMetadata().getLabels())
                .containsEntry("cloud.google.com/gke-nodepool", "pool-1")
                .containsEntry("node.kubernetes.io/instance-type", "e2-standard-4")
                .containsEntry("topology.kubernetes.io/zone", "us-east1-b")
                .containsEntry("topology.kubernetes.io/region", "us-east1")
                .containsEntry("kubernetes.io/hostname", name)
                .containsEntry("team", "vision");
        assertThat(node.getMetadata().getAnnotations())
                .containsEntry("metrics.k8s.io/resource-metrics-path", "/nodes/" + name + "/metrics/resource");
        assertThat(node.getStatus().getAddresses())
                .extracting(NodeAddress::getType, NodeAddress::getAddress)
                .containsExactly(tuple("InternalIP", "10.9.2.1"), tuple("Hostname", name));
        assertThat(node.getSpec().getProviderID()).isEqualTo("gce://lab/us-east1-b/" + name);
        assertThat(node.getStatus().getAllocatable().get("cpu")).hasToString("3920m");
        assertThat(node.getStatus().getCapacity().get("memory").getNumericalAmount())
                .isEqualByComparingTo("17179869184");
    }

    @Test
    void registersANodeOfALaptopsClusterWithoutACloudsMarks() {
        ClusterId cluster = ClusterId.ofContext("kind-kind");

        NodeTemplate template = new NodeTemplate(cluster, POOL, "10.9.2.1", "v1.34.4");
        Node node = template.node(new Random(1), 0);

        assertThat(node.getMetadata().getName()).isEqualTo("kind-kind-node-1");
        assertThat(template.isOf(node)).as("it is not replaced as one of GKE's").isTrue();
        assertThat(node.getMetadata().getLabels())
                .containsOnlyKeys(
                        "kubernetes.io/hostname", "kubernetes.io/os", "kubernetes.io/arch", NodeTemplate.POOL_LABEL);
        assertThat(node.getSpec().getProviderID()).isEqualTo("kind://docker/kind-kind/kind-kind-node-1");
    }

    @Test
    void leavesToPodsOfTheCanaryLabWhatGkeLeaves() {
        ClusterId cluster = new ClusterId("lab", "us-central1-f", "cluster-1");
        NodePoolSpec pool = new NodePoolSpec("pool-1", "n1-standard-4", 3, 3, 3, Map.of());

        Node node = new NodeTemplate(cluster, pool, "10.9.2.1", "v1.34.4").node(new Random(1), 2);

        assertThat(node.getMetadata().getLabels())
                .containsEntry("node.kubernetes.io/instance-type", "n1-standard-4")
                .containsEntry("cloud.google.com/machine-family", "n1")
                .containsEntry("topology.kubernetes.io/zone", "us-central1-f")
                .containsEntry("topology.kubernetes.io/region", "us-central1");
        assertThat(node.getStatus().getCapacity().get("memory")).hasToString("15360Mi");
        assertThat(node.getStatus().getAllocatable().get("cpu")).hasToString("3920m");
        assertThat(node.getStatus().getAllocatable().get("memory")).hasToString("12700Mi");
    }

    @Test
    void spreadsTheNodesOfARegionOverItsZones() {
        NodeTemplate template =
                new NodeTemplate(new ClusterId("lab", "us-east1", "cluster-1"), POOL, "10.9.2.1", "v1.34.4");

        assertThat(template.node(new Random(1), 4).getMetadata().getLabels())
                .containsEntry("topology.kubernetes.io/zone", "us-east1-c");
    }

    @Test
    void keepsLongNamesWithinWhatAHostNameMayHave() {
        ClusterId cluster = new ClusterId("lab", "us-east1-b", "a-rather-long-name-for-a-cluster-of-gke");

        Node node = new NodeTemplate(cluster, POOL, "10.9.2.1", "v1.34.4").node(new Random(1), 0);

        assertThat(node.getMetadata().getName()).hasSizeLessThanOrEqualTo(63);
    }
}
