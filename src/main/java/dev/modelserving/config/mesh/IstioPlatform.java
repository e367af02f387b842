package dev.modelserving.config.mesh;

/**
 * The kind of Kubernetes for Istio's charts (istio.io, "Platform-Specific Prerequisites"). OpenShift is missing: its
 * default security context constraints refuse pods that name their user, as all of this program do.
 */
public enum IstioPlatform {
    /** Any with Kubernetes' default folders, such as kind, EKS or AKS; the charts get no value. */
    GENERIC,
    /** Google Kubernetes Engine. */
    GKE,
    /** K3s, also in Rancher Desktop. */
    K3S,
    /** K3s in Docker. */
    K3D,
    /** Canonical's MicroK8s. */
    MICROK8S,
    /** minikube with Docker. */
    MINIKUBE
}
