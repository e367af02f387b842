package dev.modelserving.mesh;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.mesh.MutualTls;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.resource.AuthorizationPolicy;
import dev.modelserving.kubernetes.resource.AuthorizationPolicySpec.WorkloadSelector;
import dev.modelserving.kubernetes.resource.PeerAuthentication;
import dev.modelserving.kubernetes.resource.PeerAuthenticationSpec;
import dev.modelserving.kubernetes.resource.PeerAuthenticationSpec.Mode;
import dev.modelserving.serving.ServingNamespace;
import java.util.List;
import java.util.Map;

/**
 * Which connections the pods of one namespace accept. The policy is the namespace's own, since the mesh may have other
 * users; in a namespace of others it is each model's own. With strict mutual TLS, it also says whose requests each
 * model's servers accept.
 */
public final class PeerPolicy extends ComponentResource {
    /** The name that Istio expects for a namespace's policy without a selector. */
    private static final String NAME = "default";

    /**
     * @param name the namespace's name
     * @param namespace the namespace
     * @param models the models in the namespace
     * @param mutualTls whether its pods accept plain text
     * @param mesh the pods' mesh
     * @param cluster the namespace's cluster
     */
    public PeerPolicy(
            String name,
            ServingNamespace namespace,
            List<ModelConfig> models,
            MutualTls mutualTls,
            ServiceMesh mesh,
            KubernetesCluster cluster) {
        super("model-serving:mesh:PeerPolicy", name, cluster.componentOptions());
        CustomResourceOptions options = CustomResourceOptions.builder()
                .parent(this)
                .dependsOn(mesh.injection().ready())
                .build();
        PeerAuthenticationSpec.MutualTls accepted = new PeerAuthenticationSpec.MutualTls(mode(mutualTls));
        if (namespace.isOfOthers()) {
            models.forEach(model -> authenticate(
                    model.nameInStack(), model.name(), PodLabels.of(model.name()), namespace, accepted, options));
        } else {
            authenticate(name, NAME, Map.of(), namespace, accepted, options);
        }
        if (mutualTls == MutualTls.STRICT) {
            models.forEach(model -> restrict(model, namespace, mesh, options));
        }
        registerOutputs(Map.of());
    }

    private static void authenticate(
            String nameInStack,
            String name,
            Map<String, String> pods,
            ServingNamespace namespace,
            PeerAuthenticationSpec.MutualTls accepted,
            CustomResourceOptions options) {
        new PeerAuthentication(
                nameInStack,
                ObjectMetadata.of(pods, BackgroundDeletion.ANNOTATION)
                        .name(name)
                        .namespace(namespace.name())
                        .build(),
                new PeerAuthenticationSpec(new WorkloadSelector(pods), accepted),
                options);
    }

    private static void restrict(
            ModelConfig model, ServingNamespace namespace, ServiceMesh mesh, CustomResourceOptions options) {
        new AuthorizationPolicy(
                model.nameInStack(),
                ObjectMetadata.of(PodLabels.of(model.name()), BackgroundDeletion.ANNOTATION)
                        .name(model.name())
                        .namespace(namespace.name())
                        .build(),
                ServerAccess.spec(model, mesh),
                options);
    }

    private static Mode mode(MutualTls mutualTls) {
        return switch (mutualTls) {
            case PERMISSIVE -> Mode.PERMISSIVE;
            case STRICT -> Mode.STRICT;
        };
    }
}
