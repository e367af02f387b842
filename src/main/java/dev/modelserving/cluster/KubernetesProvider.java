package dev.modelserving.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.kubernetes.inputs.KubeClientSettingsArgs;
import com.pulumi.resources.CustomResourceOptions;

/** The provider that everything inside a cluster is declared with. */
public final class KubernetesProvider {
    /**
     * The release of the Kubernetes provider. Newer than the typed arguments (4.0.0, the newest in Java): the plug-in
     * awaits Jobs and load balancers, and replaces failed Jobs, only in later releases.
     */
    public static final String RELEASE = "4.18.2";

    /**
     * Requests a second to the apiserver. The provider's own bound, 50 (pulumi-kubernetes, KubeClientSettings), makes each
     * preview of a hundred models wait; the apiserver shares out by itself what it can do (Kubernetes, API Priority and
     * Fairness), as it does for kubectl.
     */
    private static final double REQUESTS_PER_SECOND = 500;

    private static final String NAME = "kubernetes";

    private KubernetesProvider() {}

    /** The provider for a cluster that the program makes. */
    public static Provider ofKubeconfig(Output<String> kubeconfig, CustomResourceOptions options) {
        return new Provider(
                NAME, arguments().kubeconfig(kubeconfig).build(), CustomResourceOptions.merge(options, ofRelease()));
    }

    /** The provider for a cluster that is there, by its context in the deploying user's kubeconfig. */
    public static Provider ofContext(String context) {
        return new Provider(NAME, arguments().context(context).build(), ofRelease());
    }

    private static ProviderArgs.Builder arguments() {
        return ProviderArgs.builder()
                // So that a changed ConfigMap keeps its name; the pods that read it roll by its checksum.
                .enableConfigMapMutable(true)
                // No burst: the SDK writes it as 120.0, which the provider refuses.
                .kubeClientSettings(KubeClientSettingsArgs.builder()
                        .qps(REQUESTS_PER_SECOND)
                        .build());
    }

    private static CustomResourceOptions ofRelease() {
        return CustomResourceOptions.builder().version(RELEASE).build();
    }
}
