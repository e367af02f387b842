package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.core.internal.Internal;
import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterBinaryAuthorizationArgs;
import com.pulumi.gcp.container.inputs.ClusterDatabaseEncryptionArgs;
import com.pulumi.gcp.container.inputs.ClusterIpAllocationPolicyArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMasterAuthorizedNetworksConfigCidrBlockArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterReleaseChannelArgs;
import com.pulumi.gcp.container.inputs.ClusterSecurityPostureConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterWorkloadIdentityConfigArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.cluster.KubernetesProvider;
import dev.modelserving.kubernetes.network.Isolation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A GKE cluster with one autoscaled node pool of its own. It removes GKE's default pool, whose settings change only
 * with a replacement of the cluster (terraform-google-kubernetes-engine does the same). Pods get Google identities by
 * Workload Identity; the nodes' account has only the permissions that nodes need. With private nodes it has a network
 * of its own.
 */
public final class GkeCluster extends ComponentResource implements KubernetesCluster {
    private final IdentifiedCluster cluster;
    private final ProviderResource kubernetes;
    private final Isolation isolation;
    private final boolean severalZones;
    private final NodePool pool;
    private final List<UniqueName> uniqueNames;

    /**
     * @param config the settings of the cluster and its pool
     * @param mesh the cluster's mesh, which may be an add-on of GKE
     * @param monitoring whether it collects metrics
     * @param accounts makes the nodes' account
     * @param labels the labels of the cluster and its nodes
     * @param googleCloud its project
     */
    public GkeCluster(
            ClusterConfig config,
            Mesh mesh,
            Monitoring monitoring,
            ServiceAccounts accounts,
            ResourceLabels labels,
            GoogleCloud googleCloud) {
        super("model-serving:gcp:GkeCluster", config.name(), googleCloud.componentOptions());
        isolation = Isolation.where(config.enforcesNetworkPolicies());
        severalZones = config.location().zones() > 1;
        ServiceAccount nodes = accounts.forNodes(this);
        GcpProject project = googleCloud.project();
        Optional<ClusterNetwork> network = config.nodeAddresses()
                .match(
                        internal ->
                                Optional.of(new ClusterNetwork(project, config, internal, mesh.webhookPorts(), this)),
                        external -> Optional.empty());
        cluster = cluster(project, config, mesh, monitoring, nodes, network, labels);
        uniqueNames = Stream.<UniqueName>concat(
                        Stream.of(new UniqueName.OfCluster(cluster, config, project)),
                        network.map(own -> new UniqueName.OfNetwork(own.network(), config, project)).stream())
                .toList();
        List<Resource> networkAccess = network.map(ClusterNetwork::access).orElse(List.of());
        pool = new NodePool(project, cluster, config, nodes, networkAccess, labels, this);
        kubernetes = KubernetesProvider.ofKubeconfig(
                kubeconfig(),
                cluster.identity(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // Users of the provider need nodes, and are deleted before them.
                        .dependsOn(List.of(pool.resource()))
                        .build());
        registerOutputs(Map.of());
    }

    @Override
    public ProviderResource kubernetes() {
        return kubernetes;
    }

    @Override
    public Output<String> name() {
        return cluster.name();
    }

    /** The name of its node pool, which the engine generates. */
    public Output<String> nodePool() {
        return pool.resource().name();
    }

    @Override
    public boolean exists() {
        return Internal.of(kubeconfig()).getDataAsync().join().isKnown();
    }

    @Override
    public Kubectl kubectl() {
        return Kubectl.ofKubeconfig(kubeconfig());
    }

    @Override
    public boolean hasSeveralZones() {
        return severalZones;
    }

    /** The stack owns it. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public Isolation isolation() {
        return isolation;
    }

    /** The stack owns the cluster and every mesh in it. */
    @Override
    public Map<String, String> outsideOfMesh() {
        return Map.of();
    }

    /** The names that no other cluster or network of the project may have. */
    public List<UniqueName> uniqueNames() {
        return uniqueNames;
    }

    /** The cluster's id: {@code projects/PROJECT/locations/LOCATION/clusters/NAME}. */
    Output<String> id() {
        return cluster.id();
    }

    /** What identities of the cluster's pods wait for: GKE makes the project's workload pool with the cluster. */
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

    private IdentifiedCluster cluster(
            GcpProject project,
            ClusterConfig config,
            Mesh mesh,
            Monitoring monitoring,
            ServiceAccount nodes,
            Optional<ClusterNetwork> network,
            ResourceLabels labels) {
        ClusterArgs.Builder arguments = ClusterArgs.builder()
                .project(project.id())
                .name(config.name())
                .location(config.location().name())
                .initialNodeCount(1)
                .removeDefaultNodePool(true)
                .nodeConfig(defaultPool(nodes))
                .networkingMode("VPC_NATIVE")
                // GKE's default sizes: pulumi-gcp needs the block if the mode is set.
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
                .enableShieldedNodes(true)
                .securityPostureConfig(
                        ClusterSecurityPostureConfigArgs.builder().mode("BASIC").build())
                .resourceLabels(labels.asMap())
                .deletionProtection(config.deletionProtection());
        restrict(arguments, config, network);
        IstioAddon.of(mesh).ifPresent(arguments::addonsConfig);
        CollectedComponents.of(monitoring).ifPresent(arguments::monitoringConfig);
        return new IdentifiedCluster(
                config.name(),
                arguments.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        // The removed default pool's: a change would replace the whole cluster.
                        .ignoreChanges("initialNodeCount", "nodeConfig")
                        .dependsOn(nodes.grants())
                        // A cluster that moves is created first and deleted last: otherwise the engine cannot
                        // delete what is in it.
                        .deleteBeforeReplace(false)
                        .protect(config.deletionProtection())
                        .build());
    }

    /** The default pool's nodes exist for some minutes, and must satisfy the project's policies. */
    private static ClusterNodeConfigArgs defaultPool(ServiceAccount nodes) {
        return ClusterNodeConfigArgs.builder()
                .serviceAccount(nodes.email())
                .oauthScopes(NodePool.SCOPE)
                .shieldedInstanceConfig(ClusterNodeConfigShieldedInstanceConfigArgs.builder()
                        .enableSecureBoot(true)
                        .enableIntegrityMonitoring(true)
                        .build())
                .build();
    }

    /**
     * Sets network access, Dataplane V2, encryption, admission and the maintenance window; GKE's defaults hold for what
     * the file leaves out.
     */
    private static void restrict(
            ClusterArgs.Builder arguments, ClusterConfig config, Optional<ClusterNetwork> network) {
        network.ifPresent(own -> own.isolate(arguments));
        if (!config.authorizedRanges().isEmpty()) {
            arguments.masterAuthorizedNetworksConfig(authorized(config.authorizedRanges()));
        }
        if (config.dataplaneV2()) {
            arguments.datapathProvider("ADVANCED_DATAPATH");
        }
        if (!config.secretsKey().isEmpty()) {
            arguments.databaseEncryption(ClusterDatabaseEncryptionArgs.builder()
                    .state("ENCRYPTED")
                    .keyName(config.secretsKey())
                    .build());
        }
        if (config.binaryAuthorization()) {
            arguments.binaryAuthorization(ClusterBinaryAuthorizationArgs.builder()
                    .evaluationMode("PROJECT_SINGLETON_POLICY_ENFORCE")
                    .build());
        }
        MaintenancePolicy.of(config.maintenance()).ifPresent(arguments::maintenancePolicy);
    }

    /** Who may reach the control plane from outside. The default would add every machine in Google Cloud. */
    private static ClusterMasterAuthorizedNetworksConfigArgs authorized(List<CidrBlock> ranges) {
        return ClusterMasterAuthorizedNetworksConfigArgs.builder()
                .cidrBlocks(ranges.stream()
                        .map(range -> ClusterMasterAuthorizedNetworksConfigCidrBlockArgs.builder()
                                .cidrBlock(range.notation())
                                .build())
                        .toList())
                .gcpPublicCidrsAccessEnabled(false)
                .build();
    }
}
