package dev.modelserving.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.resources.ProviderResource;
import dev.modelserving.kubernetes.network.Isolation;
import java.util.Map;

/** An existing cluster, whoever made it. */
public final class ExistingCluster implements KubernetesCluster {
    /**
     * Others may label any namespace for their mesh at any time. A sidecar would break pods that do not expect one:
     * network policies would block its control plane, so that no server would get ready; an idle sidecar would halve
     * the utilization of a busy server; a Job would never end (Istio, "Automatic sidecar injection" and "Add workloads
     * to an ambient mesh").
     */
    private static final Map<String, String> OUTSIDE_OF_MESH =
            Map.of("sidecar.istio.io/inject", "false", "istio.io/dataplane-mode", "none");

    private final String context;
    private final ProviderResource kubernetes;
    private final Isolation isolation;

    /**
     * @param context its context in the deploying user's kubeconfig
     * @param isolation whether network policies limit its pods' connections
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

    /** The context: a cluster does not know its own name. */
    @Override
    public Output<String> name() {
        return Output.of(context);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Kubectl kubectl() {
        return InstalledKubectl.ofContext(context);
    }

    /** Unknown: nodes outside of clouds have no zone. */
    @Override
    public boolean hasSeveralZones() {
        return false;
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public Map<String, String> outsideOfMesh() {
        return OUTSIDE_OF_MESH;
    }
}
