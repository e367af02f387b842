package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Tokens by which a container proves who its pod is, as the kubelet mounts them. */
final class PodToken {
    /** Longer than a sandbox lives, since nothing here replaces a token before it expires; it ends with its pod. */
    private static final Duration LIFETIME = Duration.ofDays(365);

    private PodToken() {}

    /**
     * A new token of the pod's service account, bound to the pod.
     *
     * @param audiences whom the token is meant for, empty for the apiserver
     */
    static String issue(ContainerLaunch launch, List<String> audiences) {
        ObjectMeta pod = launch.pod().getMetadata();
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withAudiences(audiences)
                .withExpirationSeconds(LIFETIME.toSeconds())
                .withNewBoundObjectRef("v1", "Pod", pod.getName(), pod.getUid())
                .endSpec()
                .build();
        return launch.cluster()
                .serviceAccounts()
                .inNamespace(pod.getNamespace())
                .withName(account(launch))
                .tokenRequest(request)
                .getStatus()
                .getToken();
    }

    /** The name of the pod's service account. */
    static String account(ContainerLaunch launch) {
        return Objects.requireNonNullElse(launch.pod().getSpec().getServiceAccountName(), "default");
    }
}
