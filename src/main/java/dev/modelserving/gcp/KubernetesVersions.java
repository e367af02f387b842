package dev.modelserving.gcp;

/** Versions of the Kubernetes side. */
final class KubernetesVersions {
    /**
     * The release of the Kubernetes provider. Newer than the typed arguments (4.0.0, the newest in Java): the plug-in
     * awaits Jobs and load balancers, and replaces failed Jobs, only in later releases.
     */
    static final String PROVIDER = "4.18.2";

    private KubernetesVersions() {}
}
