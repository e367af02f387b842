package dev.modelserving.kubernetes.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.inputs.KubeClientSettingsArgs;
import com.pulumi.resources.ResourceArgs;

/** The provider's arguments. The typed ones (4.0.0) lack {@code clusterIdentifier}, which its releases from 4.14 have. */
// The SDK reads the fields by their annotations.
@SuppressWarnings("UnusedVariable")
final class KubernetesProviderArgs extends ResourceArgs {
    /**
     * Requests a second to the apiserver. The provider's own bound, 50 (pulumi-kubernetes, KubeClientSettings), makes each
     * preview of a hundred models wait; the apiserver shares out by itself what it can do (Kubernetes, API Priority and
     * Fairness), as it does for kubectl.
     */
    private static final double REQUESTS_PER_SECOND = 500;

    @Import(name = "kubeconfig")
    private final Output<String> kubeconfig;

    @Import(name = "clusterIdentifier")
    private final Output<String> clusterIdentifier;

    @Import(name = "context")
    private final Output<String> context;

    /** So that a changed ConfigMap keeps its name; the pods that read it roll by its checksum. */
    @Import(name = "enableConfigMapMutable", json = true)
    private final Output<Boolean> enableConfigMapMutable = Output.of(true);

    /** No burst: the SDK writes it as 120.0, which the provider refuses. */
    @Import(name = "kubeClientSettings", json = true)
    private final Output<KubeClientSettingsArgs> kubeClientSettings =
            Output.of(KubeClientSettingsArgs.builder().qps(REQUESTS_PER_SECOND).build());

    private KubernetesProviderArgs(
            Output<String> kubeconfig, Output<String> clusterIdentifier, Output<String> context) {
        this.kubeconfig = kubeconfig;
        this.clusterIdentifier = clusterIdentifier;
        this.context = context;
    }

    /** A cluster by its kubeconfig; while the identifier stays, a changed kubeconfig replaces nothing. */
    static KubernetesProviderArgs ofKubeconfig(Output<String> kubeconfig, Output<String> clusterIdentifier) {
        return new KubernetesProviderArgs(kubeconfig, clusterIdentifier, Output.ofNullable(null));
    }

    /** A cluster by its context in the kubeconfig that the provider itself finds. */
    static KubernetesProviderArgs ofContext(String context) {
        return new KubernetesProviderArgs(Output.ofNullable(null), Output.ofNullable(null), Output.of(context));
    }
}
