package dev.modelserving.kubernetes.pod;

import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;

/**
 * Builders of pods that the "restricted" Pod Security Standard admits (Kubernetes documentation, "Pod Security
 * Standards"): no root, no added capability, the runtime's seccomp profile. They get no Kubernetes token: none of this
 * program's pods calls the apiserver.
 */
public final class RestrictedPod {
    /** The user and group "nobody" of the images; none of them needs a user of its own. */
    private static final int NOBODY = 65534;

    /** The user of Istio's proxies. */
    private static final int SIDECAR_USER = 1337;

    private RestrictedPod() {}

    /** A pod that runs as the Kubernetes service account. */
    public static PodSpecArgs.Builder spec(String serviceAccount) {
        return PodSpecArgs.builder()
                .serviceAccountName(serviceAccount)
                .automountServiceAccountToken(false)
                .securityContext(PodSecurityContextArgs.builder()
                        .runAsNonRoot(true)
                        .runAsUser(NOBODY)
                        .runAsGroup(NOBODY)
                        .fsGroup(NOBODY)
                        .seccompProfile(SeccompProfileArgs.builder()
                                .type("RuntimeDefault")
                                .build())
                        .build());
    }

    /** The security context of each container. */
    public static SecurityContextArgs.Builder container() {
        return SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .capabilities(CapabilitiesArgs.builder().drop("ALL").build());
    }

    /**
     * The security context of an init container that connects to the outside of the cluster and writes only to its
     * volumes. The pod's sidecar does not run yet, but the mesh redirects all traffic to it except that of the
     * sidecar's own user (istio.io, "Install the Istio CNI node agent", "Compatibility with application init
     * containers").
     */
    public static SecurityContextArgs outsideOfTheMesh() {
        return container().readOnlyRootFilesystem(true).runAsUser(SIDECAR_USER).build();
    }

    /** A container that writes only to its volumes. The end of its log is its termination message. */
    public static ContainerArgs.Builder readOnlyContainer() {
        return ContainerArgs.builder()
                .imagePullPolicy("IfNotPresent")
                .securityContext(container().readOnlyRootFilesystem(true).build())
                .terminationMessagePolicy("FallbackToLogsOnError");
    }
}
