package dev.modelserving.config;

/** GKE's release channels: how early the control plane and the nodes get a Kubernetes version. */
public enum ReleaseChannel {
    RAPID,
    REGULAR,
    STABLE,
    EXTENDED
}
