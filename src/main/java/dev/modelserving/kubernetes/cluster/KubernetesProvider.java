package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;

/** The provider that everything inside a cluster is declared with. */
public final class KubernetesProvider extends ProviderResource {
    /**
     * The release of the Kubernetes provider. Newer than the typed arguments (4.0.0, the newest in Java): the plug-in
     * awaits Jobs and load balancers, and replaces failed Jobs, only in later releases.
     */
    public static final String RELEASE = "4.18.2";

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
     * The provider for a cluster that the program makes.
     *
     * @param identity what the cluster alone has and keeps, whatever its address and its certificate authority become; what
     *     is in the cluster is made anew when this changes
     */
    public static KubernetesProvider ofKubeconfig(
            Output<String> kubeconfig, Output<String> identity, CustomResourceOptions options) {
        return new KubernetesProvider(KubernetesProviderArgs.ofKubeconfig(kubeconfig, identity), options);
    }

    /** The provider for a cluster that is there, by its context in the deploying user's kubeconfig. */
    public static KubernetesProvider ofContext(String context) {
        return new KubernetesProvider(KubernetesProviderArgs.ofContext(context), CustomResourceOptions.Empty);
    }
}
