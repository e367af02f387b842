package dev.modelserving.capacity;

/**
 * What GKE leaves of a node to pods.
 *
 * <p>GKE's cluster autoscaler reckons so for nodes to come (GoogleCloudPlatform/cluster-autoscaler,
 * {@code pkg/cloudprovider/gke/reserved.go} and {@code config/os-reserved.yaml}, of Container-Optimized OS on amd64 from
 * 1.34 on). The brackets of memory are thousands of MiB, as there.
 */
public final class GkeNode {
    /** kube-proxy, fluentbit-gke, gke-metrics-agent, pdcsi-node, collector, gke-metadata-server, netd (GKE 1.36). */
    public static final NodeRoom SYSTEM_PODS = new NodeRoom(349, 595);

    /** What Dataplane V2's anetd requests more than the kube-proxy that it replaces; of its memory nothing is known. */
    public static final NodeRoom DATAPLANE_V2 = new NodeRoom(105, 0);

    private static final int EVICTION_MEBIBYTES = 100;
    private static final int SHARED_CORE_MILLICORES = 1060;

    /** The sizes of machines, and what the operating system takes of each, in MiB; in between it is a straight line. */
    private static final double[] MACHINE_MEBIBYTES = {
        0, 1024, 2048, 3840, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 1968128
    };

    private static final double[] SYSTEM_MEBIBYTES = {
        0, 60.1, 77.6, 173.1, 177.3, 247.3, 387.9, 668.9, 1231.0, 2259.3, 4222.0, 30885.5
    };

    private GkeNode() {}

    /** What all pods of a node of that shape may request together, GKE's own among them. */
    public static NodeRoom allocatable(MachineShape machine) {
        return new NodeRoom(
                machine.cpus() * 1000 - reservedMillicores(machine),
                (int) Math.floor(machine.memoryMebibytes() - systemMebibytes(machine.memoryMebibytes()))
                        - reservedMebibytes(machine.memoryMebibytes())
                        - EVICTION_MEBIBYTES);
    }

    private static int reservedMillicores(MachineShape machine) {
        if (machine.sharedCore()) {
            return SHARED_CORE_MILLICORES;
        }
        double cpus = machine.cpus();
        return (int)
                (60 * slice(cpus, 0, 1) + 10 * slice(cpus, 1, 2) + 5 * slice(cpus, 2, 4) + 2.5 * slice(cpus, 4, cpus));
    }

    private static int reservedMebibytes(int mebibytes) {
        if (mebibytes <= 1000) {
            return 255;
        }
        return (int) (0.25 * slice(mebibytes, 0, 4000)
                + 0.20 * slice(mebibytes, 4000, 8000)
                + 0.10 * slice(mebibytes, 8000, 16_000)
                + 0.06 * slice(mebibytes, 16_000, 128_000)
                + 0.02 * slice(mebibytes, 128_000, mebibytes));
    }

    private static double systemMebibytes(int mebibytes) {
        int upper = 1;
        while (upper < MACHINE_MEBIBYTES.length - 1 && MACHINE_MEBIBYTES[upper] < mebibytes) {
            upper++;
        }
        double from = MACHINE_MEBIBYTES[upper - 1];
        double part = (mebibytes - from) / (MACHINE_MEBIBYTES[upper] - from);
        return SYSTEM_MEBIBYTES[upper - 1] + part * (SYSTEM_MEBIBYTES[upper] - SYSTEM_MEBIBYTES[upper - 1]);
    }

    private static double slice(double total, double from, double to) {
        return Math.max(0, Math.min(total, to) - from);
    }
}
