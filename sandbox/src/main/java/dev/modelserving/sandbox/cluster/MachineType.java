package dev.modelserving.sandbox.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A Compute Engine machine type, and its allocatable resources on GKE.
 *
 * <p>GKE's reservations as documented in <a
 * href="https://cloud.google.com/kubernetes-engine/docs/concepts/plan-node-sizes">Plan GKE Standard node sizes</a>: of
 * memory 25 % of the first 4 GiB, 20 % of the next 4, 10 % of the next 8, 6 % of the next 112 and 2 % above, and 100
 * MiB for eviction; of CPU 6 % of the first core, 1 % of the next, 0.5 % of the next two and 0.25 % of those above.
 *
 * @param name in Compute Engine's form
 * @param cpus virtual CPUs
 * @param memoryMebibytes the machine's memory in MiB
 */
public record MachineType(String name, int cpus, int memoryMebibytes) {
    private static final int MEBIBYTES = 1024;
    private static final int EVICTION_MEBIBYTES = 100;
    private static final Map<String, MachineType> KNOWN = known();

    /**
     * Finds a machine type.
     *
     * @throws ClusterException if the sandbox does not know it; the message lists the known ones
     */
    public static MachineType named(String name) {
        MachineType type = KNOWN.get(name);
        if (type == null) {
            throw new ClusterException("machine type \"" + name + "\" is not known to the sandbox, which has "
                    + String.join(", ", KNOWN.keySet()) + "; use one of these in the sandbox's stack");
        }
        return type;
    }

    /** Allocatable CPU in millicores. */
    public int allocatableMillicores() {
        double reserved = 60 * Math.min(cpus, 1)
                + 10 * slice(cpus, 1, 2)
                + 5 * slice(cpus, 2, 4)
                + 2.5 * slice(cpus, 4, Integer.MAX_VALUE);
        return cpus * 1000 - (int) Math.round(reserved);
    }

    /** Allocatable memory in MiB. */
    public int allocatableMebibytes() {
        double gibibytes = (double) memoryMebibytes / MEBIBYTES;
        double reserved = 0.25 * slice(gibibytes, 0, 4)
                + 0.20 * slice(gibibytes, 4, 8)
                + 0.10 * slice(gibibytes, 8, 16)
                + 0.06 * slice(gibibytes, 16, 128)
                + 0.02 * slice(gibibytes, 128, Integer.MAX_VALUE);
        return memoryMebibytes - (int) Math.ceil(reserved * MEBIBYTES) - EVICTION_MEBIBYTES;
    }

    private static double slice(double total, double from, double to) {
        return Math.max(0, Math.min(total, to) - from);
    }

    private static Map<String, MachineType> known() {
        return List.of(
                        family("e2-standard-", List.of(2, 4, 8, 16, 32), 4096),
                        family("n1-standard-", List.of(1, 2, 4, 8, 16, 32, 64, 96), 3840),
                        family("n2-standard-", List.of(2, 4, 8, 16, 32, 48, 64, 80, 96, 128), 4096))
                .stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(MachineType::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private static List<MachineType> family(String prefix, List<Integer> sizes, int mebibytesPerCpu) {
        return sizes.stream()
                .map(cpus -> new MachineType(prefix + cpus, cpus, cpus * mebibytesPerCpu))
                .toList();
    }
}
