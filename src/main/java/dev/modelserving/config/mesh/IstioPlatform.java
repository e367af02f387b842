package dev.modelserving.config.mesh;

/**
 * What kind of Kubernetes Istio's charts are told to install themselves on (istio.io, "Platform-Specific Prerequisites").
 * OpenShift is none of them, since its default security context constraints refuse pods that name their user, as all of
 * this program do.
 */
public enum IstioPlatform {
    /** Any that keeps to Kubernetes' own folders, such as kind, EKS or AKS: the charts are told nothing. */
    GENERIC,
    /** Google Kubernetes Engine. */
    GKE,
    /** K3s, as also Rancher Desktop has it. */
    K3S,
    /** K3s in Docker. */
    K3D,
    /** Canonical's MicroK8s. */
    MICROK8S,
    /** minikube with Docker. */
    MINIKUBE
}
