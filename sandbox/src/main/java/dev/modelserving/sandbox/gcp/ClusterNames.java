package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelserving.sandbox.cluster.ClusterId;
import java.util.Map;
import java.util.UUID;

/**
 * What GKE calls a cluster and its parts beside its name. Another cluster of the same name is called otherwise.
 *
 * @param id the cluster
 * @param hash eight characters that GKE makes up for each new cluster
 * @param number the project's number
 */
record ClusterNames(ClusterId id, String hash, String number) {
    private static final String ENDPOINT = "gke-%s-%s.%s.gke.goog";
    private static final int HASH_LENGTH = 8;

    /** Those of a new cluster. */
    static ClusterNames made(ClusterId id) {
        return new ClusterNames(
                id, UUID.randomUUID().toString().substring(0, HASH_LENGTH), projectNumber(id.project()));
    }

    /** Those of a cluster that is there. */
    static ClusterNames of(ClusterId id, CloudResource cluster) {
        return cluster.computed()
                .block("controlPlaneEndpointsConfig")
                .block("dnsEndpointConfig")
                .text("endpoint")
                .map(endpoint -> endpoint.split("-", -1)[1])
                .map(hash -> new ClusterNames(id, hash, projectNumber(id.project())))
                .orElseGet(() -> made(id));
    }

    /** Twelve digits, the same for each project of the name. */
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
