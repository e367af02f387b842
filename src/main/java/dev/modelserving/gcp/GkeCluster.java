package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterIpAllocationPolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterReleaseChannelArgs;
import com.pulumi.gcp.container.inputs.ClusterWorkloadIdentityConfigArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.cluster.KubernetesCluster;
import dev.modelserving.cluster.KubernetesProvider;
import dev.modelserving.config.ClusterConfig;
import dev.modelserving.config.GcpProject;
import dev.modelserving.config.Mesh;
import dev.modelserving.config.Monitoring;
import dev.modelserving.network.Isolation;
import java.util.List;
import java.util.Map;

/**
 * A GKE cluster with one autoscaled node pool of its own: GKE's default pool is removed, because its settings can only
 * be changed by replacing the cluster (terraform-google-kubernetes-engine does the same). Pods take on Google identities
 * by Workload Identity, and the nodes have an account that may do no more than a node must.
 */
public final class GkeCluster extends ComponentResource implements KubernetesCluster {
    private final Cluster cluster;
    private final com.pulumi.kubernetes.Provider kubernetes;
    private final Isolation isolation;

    /**
     * @param project the cluster's project
     * @param config the cluster's and its pool's shape
     * @param mesh the cluster's mesh, which may be an add-on of GKE
     * @param monitoring whether it collects metrics
     * @param accounts makes the nodes' account
     * @param googleCloud the provider for the project
     */
    public GkeCluster(
            GcpProject project,
            ClusterConfig config,
            Mesh mesh,
            Monitoring monitoring,
            ServiceAccounts accounts,
            Provider googleCloud) {
        super(
                "model-serving:gcp:GkeCluster",
                config.name(),
                ComponentResourceOptions.builder().providers(googleCloud).build());
        isolation = Isolation.where(config.enforcesNetworkPolicies());
        ServiceAccount nodes = accounts.forNodes(this);
        cluster = cluster(project, config, mesh, monitoring, nodes);
        NodePool pool = new NodePool(cluster, config, nodes, this);
        kubernetes = KubernetesProvider.ofKubeconfig(
                kubeconfig(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // Whatever uses the provider needs nodes, and leaves before they do.
                        .dependsOn(List.of(pool.resource()))
                        .build());
        registerOutputs(Map.of());
    }

    @Override
    public com.pulumi.kubernetes.Provider kubernetes() {
        return kubernetes;
    }

    @Override
    public Output<String> name() {
        return cluster.name();
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    /** The cluster's id: {@code projects/PROJECT/locations/LOCATION/clusters/NAME}. */
    Output<String> id() {
        return cluster.id();
    }

    /** What an identity of the cluster's pods must wait for: GKE makes the project's workload pool with the cluster. */
    Cluster workloadPool() {
        return cluster;
    }

    /** A kubeconfig for kubectl and the provider; it holds no credentials, see {@link Kubeconfig}. */
    public Output<String> kubeconfig() {
        return Output.tuple(
                        cluster.project(), cluster.location(), cluster.name(), cluster.endpoint(), cluster.masterAuth())
                .applyValue(values -> new Kubeconfig(
                                "gke_" + values.t1 + "_" + values.t2 + "_" + values.t3,
                                values.t4,
                                values.t5.clusterCaCertificate().orElseThrow())
                        .json());
    }

    private Cluster cluster(
            GcpProject project, ClusterConfig config, Mesh mesh, Monitoring monitoring, ServiceAccount nodes) {
        ClusterArgs.Builder arguments = ClusterArgs.builder()
                .name(config.name())
                .location(config.location().name())
                .initialNodeCount(1)
                .removeDefaultNodePool(true)
                // The default pool is there for some minutes, and must be one that the project's policies
                // allow.
                .nodeConfig(ClusterNodeConfigArgs.builder()
                        .serviceAccount(nodes.email())
                        .oauthScopes(NodePool.SCOPE)
                        .shieldedInstanceConfig(ClusterNodeConfigShieldedInstanceConfigArgs.builder()
                                .enableSecureBoot(true)
                                .enableIntegrityMonitoring(true)
                                .build())
                        .build())
                .networkingMode("VPC_NATIVE")
                // GKE's own sizes, spelt out: pulumi-gcp asks for the block where the mode is named.
                .ipAllocationPolicy(ClusterIpAllocationPolicyArgs.builder()
                        .clusterIpv4CidrBlock("/14")
                        .servicesIpv4CidrBlock("/20")
                        .build())
                .releaseChannel(ClusterReleaseChannelArgs.builder()
                        .channel(config.releaseChannel().name())
                        .build())
                .workloadIdentityConfig(ClusterWorkloadIdentityConfigArgs.builder()
                        .workloadPool(project.workloadPool())
                        .build())
                .deletionProtection(config.deletionProtection());
        if (config.dataplaneV2()) {
            arguments.datapathProvider("ADVANCED_DATAPATH");
        }
        mesh.choose(new IstioAddon()).ifPresent(arguments::addonsConfig);
        monitoring.choose(new CollectedComponents()).ifPresent(arguments::monitoringConfig);
        return new Cluster(
                config.name(),
                arguments.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // Of the removed default pool: a change of it would replace the whole cluster.
                        .ignoreChanges("initialNodeCount", "nodeConfig")
                        .dependsOn(nodes.grants())
                        // A cluster moves by being made elsewhere first: the engine cannot delete what is in it
                        // otherwise.
                        .deleteBeforeReplace(false)
                        .build());
    }
}
