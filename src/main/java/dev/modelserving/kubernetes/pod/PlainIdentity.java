package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.List;
import java.util.Map;

/**
 * Pods without an identity outside of their cluster, and without permissions in it.
 *
 * @param account the name of their Kubernetes service accounts
 */
public record PlainIdentity(String account) implements PodIdentity {
    public PlainIdentity {
        requireNonNull(account, "account");
    }

    @Override
    public List<Resource> declareAccount(
            String nameInStack, String namespace, Output<String> present, CustomResourceOptions options) {
        return List.of(new ServiceAccount(
                nameInStack,
                ServiceAccountArgs.builder()
                        .metadata(ObjectMetadata.of(Map.of(), BackgroundDeletion.ANNOTATION)
                                .name(account)
                                .namespace(present)
                                .build())
                        .automountServiceAccountToken(false)
                        .build(),
                options));
    }

    /** Public data, without a metadata server. */
    @Override
    public List<Flow> connections() {
        return List.of(Flow.DNS, Flow.PUBLIC_HTTPS);
    }
}
