package dev.modelserving.sandbox.metrics;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The real metrics-server of each cluster: it reads the nodes' kubelets, and serves horizontal autoscalers and {@code
 * kubectl top}. GKE runs it as a pod; here it runs beside the control plane, so that it takes no room on a node and
 * does not prevent a node's removal.
 *
 * @param directory the sandbox's folder
 * @param log gets failures
 */
public record MetricsServers(SandboxDirectory directory, EventLog log) {
    private static final int PORT = 443;

    /** metrics-server's minimum; its own manifest has 15 s. */
    private static final String RESOLUTION = "10s";

    /** Must be less than the resolution. */
    private static final String KUBELET_TIMEOUT = "5s";

    private static final Duration RESTART_PAUSE = Duration.ofSeconds(2);

    public MetricsServers {
        requireNonNull(directory, "directory");
        requireNonNull(log, "log");
    }

    /**
     * Runs metrics-server for the cluster until the result is closed.
     *
     * @param apiserver the address of the cluster's apiserver
     */
    public AutoCloseable attach(ClusterId cluster, String apiserver, KubernetesClient client) {
        String address = Addresses.kubelet(apiserver);
        new MetricsRegistration(address, PORT).apply(client);
        Path folder = directory.clusters().resolve(cluster.folder());
        String kubeconfig = folder.resolve("kubeconfig").toString();
        List<String> command = List.of(
                directory.commands().resolve("metrics-server").toString(),
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--bind-address=" + address,
                "--secure-port=" + PORT,
                "--cert-dir=" + folder.resolve("metrics-server"),
                "--profiling=false",
                "--metric-resolution=" + RESOLUTION,
                "--kubelet-request-timeout=" + KUBELET_TIMEOUT,
                "--kubelet-preferred-address-types=InternalIP",
                "--kubelet-use-node-status-port",
                // the sandbox signed their certificate itself
                "--kubelet-insecure-tls");
        Path output = directory.logs().resolve("clusters").resolve(cluster.folder() + "-metrics-server.log");
        return SupervisedProcess.start(
                "metrics-server of cluster " + cluster.name(), command, output, RESTART_PAUSE, log);
    }
}
