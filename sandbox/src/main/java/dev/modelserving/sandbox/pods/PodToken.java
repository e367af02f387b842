package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Tokens that prove a container's pod, as the kubelet mounts them. */
public final class PodToken {
    /** Longer than a sandbox lives, since nothing renews a token; a token ends with its pod. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private PodToken() {}

    /**
     * Issues a token of the pod's service account, bound to the pod.
     *
     * @param audiences the token's audiences; empty for the apiserver
     */
    public static String issue(ContainerLaunch launch, List<String> audiences) {
        return issue(launch.cluster(), launch.pod(), audiences);
    }

    static String issue(KubernetesClient cluster, Pod pod, List<String> audiences) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audiences)
                .withExpirationSeconds(LIFETIME.toSeconds())
                .withNewBoundObjectRef(
                        "v1",
                        "Pod",
                        pod.getMetadata().getName(),
                        pod.getMetadata().getUid())
                .endSpec()
                .build();
        return cluster.serviceAccounts()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(account(pod))
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    /** The name of the pod's service account. */
    public static String account(ContainerLaunch launch) {
        return account(launch.pod());
    }

    private static String account(Pod pod) {
        return Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), PodFields.DEFAULT_SERVICE_ACCOUNT);
    }
}
