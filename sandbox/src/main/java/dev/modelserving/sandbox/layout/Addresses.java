package dev.modelserving.sandbox.layout;

/**
 * The addresses inside a sandbox's network namespace, all of them local to it ({@code ip route add local 10.0.0.0/8}).
 * Fixed, since nothing else lives there.
 */
public final class Addresses {
    /** The namespace's own address, which apiservers advertise. */
    public static final String HOST = "10.9.0.1";

    /** The Helm repository that stands in for Istio's, port 443. */
    public static final String CHARTS = "10.9.0.2";

    /** Apiservers as clients reach them, port 443: 10.9.1.1, 10.9.1.2 … */
    public static final String APISERVER_PREFIX = "10.9.1.";

    /**
     * The kubelets of a cluster, which are one server, and its metrics-server: 10.9.2.1 for the cluster whose apiserver is
     * 10.9.1.1.
     */
    public static final String KUBELET_PREFIX = "10.9.2.";

    /** Where kubelets serve, HTTPS, as everywhere. */
    public static final int KUBELET_PORT = 10250;

    /** Pods that a real process plays. kwok's simulated pods have 10.0.0.0/24. */
    public static final String PLAYED_POD_PREFIX = "10.1.";

    /** LoadBalancer Services: 10.2.0.1 … */
    public static final String LOAD_BALANCER_PREFIX = "10.2.0.";

    /** The daemon's plug-in socket: each connection is one plug-in's life; its first line is the gRPC port. */
    public static final int PLUGIN_PORT = 8100;

    /** Cloud Storage, plain HTTP: fake-gcs-server on 127.0.0.1, and on a played pod's address what its identity permits. */
    public static final int STORAGE_PORT = 4443;

    private Addresses() {}

    /** The address of a cluster's kubelets, by that of its apiserver. */
    public static String kubelet(String apiserver) {
        if (!apiserver.startsWith(APISERVER_PREFIX)) {
            throw new IllegalArgumentException(apiserver + " is no apiserver's address, " + APISERVER_PREFIX + "N");
        }
        return KUBELET_PREFIX + apiserver.substring(APISERVER_PREFIX.length());
    }
}
