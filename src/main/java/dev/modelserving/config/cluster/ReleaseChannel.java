package dev.modelserving.config.cluster;

/**
 * GKE's release channels: how early the control plane and the nodes get a Kubernetes version. (GKE has "extended", too;
 * pulumi-gcp 7.0.0 does not.)
 */
public enum ReleaseChannel {
    RAPID,
    REGULAR,
    STABLE
}
