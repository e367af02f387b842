package dev.modelserving.cluster;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.ProviderResource;
import dev.modelserving.network.Isolation;

/** A cluster that is there already, whoever made it. */
public final class ExistingCluster implements KubernetesCluster {
    private final String context;
    private final ProviderResource kubernetes;
    private final Isolation isolation;

    /**
     * @param context its name in the deploying user's kubeconfig
     * @param isolation whether its pods are kept to the connections that they need
     */
    public ExistingCluster(String context, Isolation isolation) {
        this.isolation = requireNonNull(isolation, "isolation");
        this.context = requireNonNull(context, "context");
        this.kubernetes = KubernetesProvider.ofContext(context);
    }

    @Override
    public ProviderResource kubernetes() {
        return kubernetes;
    }

    /** The context: the cluster itself has no name that it would tell. */
    @Override
    public Output<String> name() {
        return Output.of(context);
    }

    @Override
    public Kubectl kubectl() {
        return InstalledKubectl.ofContext(context);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }
}
