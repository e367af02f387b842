package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.inputs.KubeClientSettingsArgs;
import com.pulumi.resources.ResourceArgs;

/** The provider's arguments. The typed ones (4.0.0) lack {@code clusterIdentifier} (since 4.14). */
// The SDK reads the fields by their annotations.
@SuppressWarnings("UnusedVariable")
final class KubernetesProviderArgs extends ResourceArgs {
    /**
     * Requests per second to the apiserver. The provider's default, 50 (pulumi-kubernetes, KubeClientSettings), slows
     * down previews of a hundred models; the apiserver protects itself (Kubernetes, API Priority and Fairness).
     */
    private static final double REQUESTS_PER_SECOND = 500;

    @Import(name = "kubeconfig")
    private final Output<String> kubeconfig;

    @Import(name = "clusterIdentifier")
    private final Output<String> clusterIdentifier;

    @Import(name = "context")
    private final Output<String> context;

    /** A changed ConfigMap keeps its name; its pods roll by its checksum. */
    @Import(name = "enableConfigMapMutable", json = true)
    private final Output<Boolean> enableConfigMapMutable = Output.of(true);

    /** No burst: the SDK writes 120.0, which the provider refuses. */
    @Import(name = "kubeClientSettings", json = true)
    private final Output<KubeClientSettingsArgs> kubeClientSettings =
            Output.of(KubeClientSettingsArgs.builder().qps(REQUESTS_PER_SECOND).build());

    private KubernetesProviderArgs(
            Output<String> kubeconfig, Output<String> clusterIdentifier, Output<String> context) {
        this.kubeconfig = kubeconfig;
        this.clusterIdentifier = clusterIdentifier;
        this.context = context;
    }

    /** A cluster by its kubeconfig. A changed kubeconfig replaces nothing while the identifier stays. */
    static KubernetesProviderArgs ofKubeconfig(Output<String> kubeconfig, Output<String> clusterIdentifier) {
        return new KubernetesProviderArgs(kubeconfig, clusterIdentifier, Output.ofNullable(null));
    }

    /** A cluster by its context in the deploying user's kubeconfig. */
    static KubernetesProviderArgs ofContext(String context) {
        return new KubernetesProviderArgs(Output.ofNullable(null), Output.ofNullable(null), Output.of(context));
    }
}
