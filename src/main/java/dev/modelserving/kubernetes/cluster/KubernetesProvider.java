package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;

/** The provider of everything inside a cluster. */
public final class KubernetesProvider extends ProviderResource {
    /**
     * The release of the Kubernetes provider. Newer than the typed arguments (4.0.0, the newest in Java): only later
     * plug-ins wait for Jobs and load balancers, and replace failed Jobs.
     */
    public static final String RELEASE = "4.25.0";

    private static final String NAME = "kubernetes";

    private KubernetesProvider(KubernetesProviderArgs arguments, CustomResourceOptions options) {
        super(
                NAME,
                NAME,
                arguments,
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().version(RELEASE).build()));
    }

    /**
     * The provider for a cluster of the program.
     *
     * @param identity identifies the cluster, even after a change of its address or certificate authority; a change of
     *     it replaces everything in the cluster
     */
    public static KubernetesProvider ofKubeconfig(
            Output<String> kubeconfig, Output<String> identity, CustomResourceOptions options) {
        return new KubernetesProvider(KubernetesProviderArgs.ofKubeconfig(kubeconfig, identity), options);
    }

    /** The provider for an existing cluster, by its context in the deploying user's kubeconfig. */
    public static KubernetesProvider ofContext(String context) {
        return new KubernetesProvider(KubernetesProviderArgs.ofContext(context), CustomResourceOptions.Empty);
    }
}
