package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelserving.sandbox.cluster.ClusterId;
import java.util.Map;
import java.util.UUID;

/**
 * GKE's generated names of a cluster and its parts. A later cluster of the same name gets others.
 *
 * @param id the cluster
 * @param hash eight characters that GKE generates for each new cluster
 * @param number the project's number
 */
record ClusterNames(ClusterId id, String hash, String number) {
    private static final String ENDPOINT = "gke-%s-%s.%s.gke.goog";
    private static final int HASH_LENGTH = 8;

    /** Generates the names of a new cluster. */
    static ClusterNames made(ClusterId id) {
        return new ClusterNames(
                id, UUID.randomUUID().toString().substring(0, HASH_LENGTH), projectNumber(id.project()));
    }

    /** Reads the names of an existing cluster. */
    static ClusterNames of(ClusterId id, CloudResource cluster) {
        return cluster.computed()
                .block("controlPlaneEndpointsConfig")
                .block("dnsEndpointConfig")
                .text("endpoint")
                .map(endpoint -> endpoint.split("-", -1)[1])
                .map(hash -> new ClusterNames(id, hash, projectNumber(id.project())))
                .orElseGet(() -> made(id));
    }

    /** Twelve digits, derived from the project's name. */
    static String projectNumber(String project) {
        long digits =
                Math.abs(UUID.nameUUIDFromBytes(project.getBytes(UTF_8)).getMostSignificantBits() % 100_000_000_000L);
        return "1%011d".formatted(digits);
    }

    /** The DNS-based endpoint. */
    String dnsEndpoint() {
        return ENDPOINT.formatted(hash, number, id.location());
    }

    /** The subnetwork that GKE makes for the addresses of a private cluster's control plane. */
    String endpointSubnetwork() {
        return "projects/" + id.project() + "/regions/" + id.region() + "/subnetworks/gke-" + id.name() + "-" + hash
                + "-pe-subnet";
    }

    Map<String, String> asMap() {
        return Map.of("name", id.name(), "hash", hash, "dnsEndpoint", dnsEndpoint());
    }
}
