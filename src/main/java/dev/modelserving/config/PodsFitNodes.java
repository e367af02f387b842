package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.capacity.GkeNode;
import dev.modelserving.capacity.MachineShape;
import dev.modelserving.capacity.NodeRoom;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import dev.modelserving.config.workload.ContainerResources;
import dev.modelserving.config.workload.ResourceRequests;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Pods that no node of the cluster's pool has room for: they would wait for ever, and the autoscaler would add no node for
 * them. Asked only of a stack that is otherwise right; a machine type whose shape is not known is let pass.
 *
 * @param path of the stack's keys
 * @param config the stack
 */
record PodsFitNodes(String path, StackConfig config) {
    /** What an Istio sidecar requests, and on each node its CNI plug-in (Istio's charts, 1.24 to 1.31). */
    private static final NodeRoom SIDECAR = new NodeRoom(100, 128);

    private static final NodeRoom CNI = new NodeRoom(100, 100);

    /** What istiod requests (Istio's chart, 1.24 to 1.31). */
    private static final NodeRoom CONTROL_PLANE = new NodeRoom(500, 2048);

    private static final NodeRoom NOTHING = new NodeRoom(0, 0);

    PodsFitNodes {
        requireNonNull(path, "path");
        requireNonNull(config, "config");
    }

    /** A problem for each kind of pod that has no room, and each resource of which it requests too much. */
    List<ConfigProblem> problems() {
        return config.platform()
                .match(
                        gke -> MachineShape.of(gke.cluster().nodePool().machineType())
                                .map(machine -> problems(gke.cluster(), GkeNode.allocatable(machine)))
                                .orElse(List.of()),
                        existing -> List.of());
    }

    private List<ConfigProblem> problems(ClusterConfig cluster, NodeRoom allocatable) {
        boolean ownMesh = config.mesh() instanceof Mesh.Helm;
        NodeRoom taken = GkeNode.SYSTEM_PODS
                .plus(cluster.dataplaneV2() ? GkeNode.DATAPLANE_V2 : NOTHING)
                .plus(ownMesh ? CNI : NOTHING);
        Node node = new Node(cluster.nodePool().machineType(), allocatable, taken);
        List<ConfigProblem> problems = new ArrayList<>();
        if (ownMesh && !node.room().holds(CONTROL_PLANE)) {
            problems.add(new ConfigProblem(
                    path + "cluster.nodePool.machineType",
                    node.machineType(),
                    "a machine with room for istiod, which requests " + CONTROL_PLANE + "; " + node.explanation()));
        }
        Set<String> inMesh = config.namespacesInMesh();
        for (int index = 0; index < config.models().size(); index++) {
            ModelConfig model = config.models().get(index);
            NodeRoom sidecar = inMesh.contains(model.namespace()) ? SIDECAR : NOTHING;
            problems.addAll(of(model, path + "models[" + index + "]", node, sidecar));
        }
        for (int index = 0; index < config.demos().size(); index++) {
            problems.addAll(node.problems(
                    path + "demos[" + index + "]", config.demos().get(index).resources(), NOTHING));
        }
        return problems;
    }

    private static List<ConfigProblem> of(ModelConfig model, String place, Node node, NodeRoom sidecar) {
        List<ContainerResources> resources =
                model.versions().servers().stream().map(ServerConfig::resources).toList();
        if (resources.stream().distinct().count() == 1) {
            return node.problems(place, resources.get(0), sidecar);
        }
        List<ConfigProblem> problems = new ArrayList<>();
        for (int server = 0; server < resources.size(); server++) {
            problems.addAll(node.problems(place + model.versions().place(server), resources.get(server), sidecar));
        }
        return problems;
    }

    /**
     * A node of the pool.
     *
     * @param allocatable what all of its pods may request
     * @param taken what those request that each node has
     */
    private record Node(String machineType, NodeRoom allocatable, NodeRoom taken) {
        NodeRoom room() {
            return allocatable.less(taken);
        }

        String explanation() {
            return "a node of cluster.nodePool.machineType " + machineType + " has " + allocatable
                    + " for pods, of which GKE's own and the mesh's on each node request about " + taken;
        }

        List<ConfigProblem> problems(String place, ContainerResources resources, NodeRoom sidecar) {
            ResourceRequests requests = resources.requests();
            NodeRoom most = room().less(sidecar);
            return Stream.of(
                            problem(place, requests.cpu(), millicores(requests.cpu()), most.millicores(), "m", sidecar),
                            problem(
                                    place,
                                    requests.memory(),
                                    mebibytes(requests.memory()),
                                    most.mebibytes(),
                                    "Mi",
                                    sidecar))
                    .flatMap(List::stream)
                    .toList();
        }

        private List<ConfigProblem> problem(
                String place, Quantity found, int requested, int most, String unit, NodeRoom sidecar) {
            if (requested <= most) {
                return List.of();
            }
            String allowed = most > 0 ? "at most " + most + unit : "nothing on so small a node";
            String beside = sidecar.equals(NOTHING) ? "" : " beside a sidecar's " + sidecar;
            return List.of(new ConfigProblem(
                    place + ".resources." + found.resource(),
                    found.quantity(),
                    allowed + beside + ", or no node ever has room for the pod: " + explanation()
                            + "; ask for less, or name a larger machine type"));
        }

        private static int millicores(Cores cpu) {
            return cpu.amount().movePointRight(3).intValue();
        }

        private static int mebibytes(Memory memory) {
            return memory.amount()
                    .divide(BigDecimal.valueOf(1 << 20), 0, RoundingMode.CEILING)
                    .intValue();
        }
    }
}
