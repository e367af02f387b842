package dev.modelserving.sandbox.layout;

/**
 * The addresses in a sandbox's network namespace, all local ({@code ip route add local 10.0.0.0/8}). They are fixed,
 * since nothing else uses the namespace.
 */
public final class Addresses {
    /** The namespace's address, which apiservers advertise. */
    public static final String HOST = "10.9.0.1";

    /** The replacement for Istio's Helm repository, port 443. */
    public static final String CHARTS = "10.9.0.2";

    /** The apiservers' addresses for clients, port 443: 10.9.1.1, 10.9.1.2 … */
    public static final String APISERVER_PREFIX = "10.9.1.";

    /**
     * A cluster's kubelets, which are one server, and its metrics-server: 10.9.2.1 for the cluster whose apiserver has
     * 10.9.1.1.
     */
    public static final String KUBELET_PREFIX = "10.9.2.";

    /** The kubelets' HTTPS port, as everywhere. */
    public static final int KUBELET_PORT = 10250;

    /** The pods that the sandbox runs. kwok's simulated pods have 10.0.0.0/24. */
    public static final String PLAYED_POD_PREFIX = "10.1.";

    /** LoadBalancer Services: 10.2.0.1 … */
    public static final String LOAD_BALANCER_PREFIX = "10.2.0.";

    /** The daemon's plug-in socket: one connection per plug-in; the first line is the gRPC port. */
    public static final int PLUGIN_PORT = 8100;

    /** Cloud Storage, plain HTTP: fake-gcs-server on 127.0.0.1, and a pod's own endpoint on the pod's address. */
    public static final int STORAGE_PORT = 4443;

    private Addresses() {}

    /** The address of a cluster's kubelets, given its apiserver's. */
    public static String kubelet(String apiserver) {
        if (!apiserver.startsWith(APISERVER_PREFIX)) {
            throw new IllegalArgumentException(apiserver + " is no apiserver's address, " + APISERVER_PREFIX + "N");
        }
        return KUBELET_PREFIX + apiserver.substring(APISERVER_PREFIX.length());
    }
}
