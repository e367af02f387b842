package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Isolation;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.label.LabelName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A namespace that admits only pods of the "restricted" Pod Security Standard, as {@link RestrictedPod} makes them. */
public final class RestrictedNamespace {
    private RestrictedNamespace() {}

    /** Declares the namespace; returns its name, known once it exists. */
    public static Output<String> declare(String name, CustomResourceOptions options) {
        return declare(name, SidecarInjection.NONE, options);
    }

    /**
     * Declares the namespace for pods with sidecars; returns its name, known once it exists. If the sidecars need what
     * the standard forbids, the apiserver admits pods that are not restricted, and warns.
     */
    public static Output<String> declare(String name, SidecarInjection sidecars, CustomResourceOptions options) {
        Map<String, String> labels = new HashMap<>(sidecars.namespaceLabels());
        labels.put(LabelName.POD_SECURITY + mode(sidecars.privilege()), "restricted");
        return new Namespace(
                        name,
                        NamespaceArgs.builder()
                                .metadata(ObjectMetadata.of(labels, Map.of())
                                        .name(name)
                                        .build())
                                .build(),
                        options)
                .metadata()
                .applyValue(metadata -> metadata.name().orElseThrow());
    }

    /**
     * Limits all its pods to these connections, if the cluster enforces network policies.
     *
     * @param name its name
     * @param present the same, known once it exists
     * @return what its pods wait for, so that none runs without a policy
     */
    public static List<Resource> isolate(
            String name,
            Output<String> present,
            PodConnections connections,
            Isolation isolation,
            CustomResourceOptions options) {
        String policy = Isolation.ofAll(name);
        return isolation.restrict(
                policy,
                ObjectMetadata.of(Map.of(), BackgroundDeletion.ANNOTATION)
                        .name(policy)
                        .namespace(present)
                        .build(),
                connections,
                options);
    }

    private static String mode(SidecarInjection.Privilege privilege) {
        return switch (privilege) {
            case NONE -> "enforce";
            case NETWORK_ADMIN -> "warn";
        };
    }
}
