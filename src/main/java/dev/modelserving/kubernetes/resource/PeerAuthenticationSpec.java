package dev.modelserving.kubernetes.resource;

/** The spec of a PeerAuthentication. */
public record PeerAuthenticationSpec(MutualTls mtls) {
    /** What the pods accept. */
    public record MutualTls(Mode mode) {}

    /** Istio's modes of mutual TLS. */
    public enum Mode {
        PERMISSIVE,
        STRICT
    }
}
