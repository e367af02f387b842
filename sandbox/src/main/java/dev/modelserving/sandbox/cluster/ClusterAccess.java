package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

/**
 * How a client reaches a cluster's apiserver, in the form of GKE's outputs.
 *
 * @param endpoint the apiserver's IP address; it serves on port 443, as GKE's does
 * @param caCertificate the apiserver's certificate authority, PEM in base64
 */
public record ClusterAccess(String endpoint, String caCertificate) {
    public ClusterAccess {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(caCertificate, "caCertificate");
    }
}
