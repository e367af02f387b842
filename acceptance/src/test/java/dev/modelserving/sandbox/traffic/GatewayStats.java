package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.Cluster;

/**
 * What the ingress gateway's Envoy counts.
 *
 * @param cluster the Kubernetes cluster that it is in
 */
public record GatewayStats(Cluster cluster) {
    private static final String NAMESPACE = "istio-ingress";

    /** How many requests it has sent to a version's port, copies included, and seen answered. */
    public long answeredBy(String version, int port) {
        return counted("upstream_rq_completed", version, port);
    }

    /** How many requests to a version's port it has tried again. */
    public long triedAgain(String version, int port) {
        return counted("upstream_rq_retry", version, port);
    }

    /** How many connections to a version's port it has closed because they had no requests. */
    public long closedIdle(String version, int port) {
        return counted("upstream_cx_idle_timeout", version, port);
    }

    /** How many connections to a version's port the servers have closed. */
    public long closedByServers(String version, int port) {
        return counted("upstream_cx_destroy_remote", version, port);
    }

    private long counted(String what, String version, int port) {
        String counter = "envoy_cluster_outbound_" + port + "_" + version
                + "_image_classifier_default_svc_cluster_local__" + what + "{} ";
        return stats(what)
                .lines()
                .filter(line -> line.startsWith(counter))
                .map(line -> Long.parseLong(line.substring(counter.length())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the gateway counts no " + counter));
    }

    private String stats(String filter) {
        String pod = cluster.kubectl(
                        "get", "pods", "--namespace", NAMESPACE, "--selector=istio=ingressgateway", "--output=name")
                .strip()
                .replace("pod/", "");
        return cluster.kubectl(
                "get",
                "--raw",
                "/api/v1/namespaces/" + NAMESPACE + "/pods/" + pod + ":15090/proxy/stats/prometheus?filter=" + filter);
    }
}
