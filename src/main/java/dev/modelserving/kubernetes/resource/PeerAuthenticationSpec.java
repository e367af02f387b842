package dev.modelserving.kubernetes.resource;

import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.WorkloadSelector;

/**
 * The spec of a PeerAuthentication.
 *
 * @param selector the pods; of all labels, and so of all pods of the namespace, if it has none
 * @param mtls what they accept
 */
public record PeerAuthenticationSpec(WorkloadSelector selector, MutualTls mtls) {
    /** What the pods accept. */
    public record MutualTls(Mode mode) {}

    /** Istio's modes of mutual TLS. */
    public enum Mode {
        PERMISSIVE,
        STRICT
    }
}
