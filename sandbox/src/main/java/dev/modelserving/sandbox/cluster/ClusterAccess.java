package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

/**
 * A client's access to a cluster's apiserver, as in GKE's outputs.
 *
 * @param endpoint the apiserver's IP address; its port is 443, as GKE's
 * @param caCertificate the apiserver's certificate authority, PEM in base64
 */
public record ClusterAccess(String endpoint, String caCertificate) {
    public ClusterAccess {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(caCertificate, "caCertificate");
    }
}
