package dev.modelserving.cluster;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;

/** A cluster that is there already, whoever made it. */
public final class ExistingCluster implements KubernetesCluster {
    private final String context;
    private final Provider kubernetes;

    /** @param context its name in the deploying user's kubeconfig */
    public ExistingCluster(String context) {
        this.context = requireNonNull(context, "context");
        this.kubernetes = KubernetesProvider.ofContext(context);
    }

    @Override
    public Provider kubernetes() {
        return kubernetes;
    }

    /** The context: the cluster itself has no name that it would tell. */
    @Override
    public Output<String> name() {
        return Output.of(context);
    }
}
