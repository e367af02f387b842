package dev.modelserving.capacity;

/**
 * The part of a node that GKE leaves to pods.
 *
 * <p>Computed as in GKE's cluster autoscaler (GoogleCloudPlatform/cluster-autoscaler,
 * {@code pkg/cloudprovider/gke/reserved.go} and {@code config/os-reserved.yaml}, of Container-Optimized OS on amd64
 * since 1.34). The brackets of memory are thousands of MiB, as there.
 */
public final class GkeNode {
    /** kube-proxy, fluentbit-gke, gke-metrics-agent, pdcsi-node, collector, gke-metadata-server, netd (GKE 1.36). */
    public static final NodeRoom SYSTEM_PODS = new NodeRoom(349, 595);

    /** Dataplane V2's anetd requests this much more than kube-proxy, which it replaces; its memory is unknown. */
    public static final NodeRoom DATAPLANE_V2 = new NodeRoom(105, 0);

    private static final int EVICTION_MEBIBYTES = 100;
    private static final int SHARED_CORE_MILLICORES = 1060;

    /** Machine sizes and the operating system's share of each, in MiB, with linear interpolation. */
    private static final double[] MACHINE_MEBIBYTES = {
        0, 1024, 2048, 3840, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 1968128
    };

    private static final double[] SYSTEM_MEBIBYTES = {
        0, 60.1, 77.6, 173.1, 177.3, 247.3, 387.9, 668.9, 1231.0, 2259.3, 4222.0, 30885.5
    };

    private GkeNode() {}

    /** What all pods of a node may request together, GKE's own included. */
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
