package dev.modelserving.sandbox.cluster;

import static java.util.Map.entry;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Node objects as GKE, or a cluster on a laptop, registers them; an annotation makes kwok keep them alive. */
final class NodeTemplate {
    /** The label that holds a node's pool. */
    static final String POOL_LABEL = "cloud.google.com/gke-nodepool";

    /**
     * The annotation with a node's metrics path for metrics-server, since one server plays all kubelets of a cluster.
     */
    private static final String METRICS_PATH = "metrics.k8s.io/resource-metrics-path";

    /** The annotation with a node's disk size in GB, which Kubernetes does not show. */
    private static final String DISK_SIZE = "model-serving.dev/boot-disk-gb";

    private static final int NAME_CHARACTERS = 44;
    private static final int PODS = 110;
    private static final String MACHINE_TYPE = "node.kubernetes.io/instance-type";
    private static final String ZONE = "topology.kubernetes.io/zone";
    private static final String SUFFIX_CHARACTERS = "bcdfghjklmnpqrstvwxz2456789";

    /** GKE's capacity of a boot disk of 100 GB, and its allocatable part. */
    private static final String DISK = "98831908Ki";

    private static final String DISK_ALLOCATABLE = "47060071478";

    private final ClusterId cluster;
    private final NodePoolSpec pool;
    private final MachineType machineType;
    private final String kubelet;
    private final String kubeletVersion;

    /**
     * The template of a pool's nodes.
     *
     * @param kubelet the address of the server for their kubelets
     * @throws ClusterException if the machine type is unknown
     */
    NodeTemplate(ClusterId cluster, NodePoolSpec pool, String kubelet, String kubeletVersion) {
        this.cluster = cluster;
        this.pool = pool;
        this.machineType = MachineType.named(pool.machineType());
        this.kubelet = kubelet;
        this.kubeletVersion = kubeletVersion;
    }

    /**
     * A new node.
     *
     * @param random for the last four characters of the name
     * @param position the number of existing nodes in the pool; regional nodes rotate through the zones
     */
    Node node(Random random, int position) {
        return cluster.isGke() ? nodeOfGke(random, position) : plainNode(position);
    }

    /** Whether the node has the pool's machine type and disk; true outside GKE, where nodes have neither. */
    boolean isOf(Node node) {
        if (!cluster.isGke()) {
            return true;
        }
        String type = node.getMetadata().getLabels().get(MACHINE_TYPE);
        String disk = node.getMetadata().getAnnotations().get(DISK_SIZE);
        return machineType.name().equals(type) && (disk == null || disk.equals(Integer.toString(pool.diskSizeGb())));
    }

    /** The position of a new node in the zone of another. */
    int positionIn(Node other) {
        return Math.max(
                0, cluster.zones().indexOf(other.getMetadata().getLabels().get(ZONE)));
    }

    private Node nodeOfGke(Random random, int position) {
        String name = name(random);
        String zone = zone(position);
        return node(name, labels(name, zone), "gce://" + cluster.project() + "/" + zone + "/" + name);
    }

    /** A node without zone; its only cloud label names its pool. */
    private Node plainNode(int position) {
        String name = cluster.name() + "-node-" + (position + 1);
        Map<String, String> labels = new TreeMap<>(labelsOfKubernetes(name));
        labels.put(POOL_LABEL, pool.name());
        return node(name, labels, "kind://docker/" + cluster.name() + "/" + name);
    }

    private Node node(String name, Map<String, String> labels, String providerId) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .addToAnnotations("kwok.x-k8s.io/node", "fake")
                .addToAnnotations(DISK_SIZE, Integer.toString(pool.diskSizeGb()))
                .addToAnnotations(METRICS_PATH, "/nodes/" + name + "/metrics/resource")
                .endMetadata()
                .withNewSpec()
                .withProviderID(providerId)
                .endSpec()
                .withNewStatus()
                .withCapacity(amounts(machineType.cpus() * 1000, machineType.memoryMebibytes(), DISK))
                .withAllocatable(allocatable())
                .addNewAddress(kubelet, "InternalIP")
                .addNewAddress(name, "Hostname")
                .withNewNodeInfo()
                .withKubeletVersion(kubeletVersion)
                .withOperatingSystem("linux")
                .withArchitecture("amd64")
                .endNodeInfo()
                .endStatus()
                .build();
    }

    Map<String, Quantity> allocatable() {
        return amounts(machineType.allocatableMillicores(), machineType.allocatableMebibytes(), DISK_ALLOCATABLE);
    }

    /** GKE's labels and the pool's, which override them. */
    Map<String, String> labels(String name, String zone) {
        Map<String, String> labels = new TreeMap<>(labelsOfKubernetes(name));
        labels.putAll(Map.ofEntries(
                entry(MACHINE_TYPE, machineType.name()),
                entry(ZONE, zone),
                entry("topology.kubernetes.io/region", cluster.region()),
                entry("topology.gke.io/zone", zone),
                entry("beta.kubernetes.io/os", "linux"),
                entry("beta.kubernetes.io/arch", "amd64"),
                entry("beta.kubernetes.io/instance-type", machineType.name()),
                entry("failure-domain.beta.kubernetes.io/zone", zone),
                entry("failure-domain.beta.kubernetes.io/region", cluster.region()),
                entry(POOL_LABEL, pool.name()),
                entry("cloud.google.com/machine-family", machineType.name().split("-", -1)[0]),
                entry("cloud.google.com/gke-container-runtime", "containerd"),
                entry("cloud.google.com/gke-os-distribution", "cos"),
                entry("cloud.google.com/gke-max-pods-per-node", Integer.toString(PODS)),
                entry("cloud.google.com/gke-cpu-scaling-level", Integer.toString(machineType.cpus()))));
        labels.putAll(pool.labels());
        return labels;
    }

    private static Map<String, String> labelsOfKubernetes(String name) {
        return Map.of("kubernetes.io/hostname", name, "kubernetes.io/os", "linux", "kubernetes.io/arch", "amd64");
    }

    /** The zone of the node at this position. */
    String zone(int position) {
        List<String> zones = cluster.zones();
        return zones.get(position % zones.size());
    }

    private String name(Random random) {
        String prefix = "gke-" + cluster.name() + "-" + pool.name();
        String kept =
                prefix.substring(0, Math.min(prefix.length(), NAME_CHARACTERS)).replaceFirst("-+$", "");
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            suffix.append(SUFFIX_CHARACTERS.charAt(random.nextInt(SUFFIX_CHARACTERS.length())));
        }
        return "%s-%08x-%s".formatted(kept, (cluster.path() + pool.name()).hashCode(), suffix);
    }

    private static Map<String, Quantity> amounts(int millicores, int mebibytes, String disk) {
        String cpu = millicores % 1000 == 0 ? Integer.toString(millicores / 1000) : millicores + "m";
        return Map.of(
                "cpu", new Quantity(cpu),
                "memory", new Quantity(mebibytes + "Mi"),
                "ephemeral-storage", new Quantity(disk),
                "pods", new Quantity(Integer.toString(PODS)));
    }
}
