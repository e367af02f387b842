package dev.modelserving.gcp;

import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.NodePoolArgs;
import com.pulumi.gcp.container.inputs.NodePoolAutoscalingArgs;
import com.pulumi.gcp.container.inputs.NodePoolManagementArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigShieldedInstanceConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolNodeConfigWorkloadMetadataConfigArgs;
import com.pulumi.gcp.container.inputs.NodePoolUpgradeSettingsArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.cluster.NodePoolConfig;
import dev.modelserving.config.value.GcpProject;
import java.util.List;
import java.util.Map;

/** The cluster's autoscaled node pool. Its name is automatic, so that its replacement exists before it goes. */
final class NodePool {
    /** The account's roles limit access; Google advises this scope with a separate account. */
    static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private final com.pulumi.gcp.container.NodePool pool;

    /**
     * @param project the cluster's
     * @param networkAccess the network's NAT and firewall rules, for which nodes wait
     */
    NodePool(
            GcpProject project,
            Cluster cluster,
            ClusterConfig config,
            ServiceAccount account,
            List<Resource> networkAccess,
            ResourceLabels labels,
            Resource parent) {
        NodePoolConfig shape = config.nodePool();
        pool = new com.pulumi.gcp.container.NodePool(
                "nodes",
                NodePoolArgs.builder()
                        .project(project.id())
                        .cluster(cluster.name())
                        .location(config.location().name())
                        .initialNodeCount(shape.initialNodes())
                        .autoscaling(NodePoolAutoscalingArgs.builder()
                                .totalMinNodeCount(shape.minNodes())
                                .totalMaxNodeCount(shape.maxNodes())
                                .locationPolicy("BALANCED")
                                .build())
                        .management(NodePoolManagementArgs.builder()
                                .autoRepair(true)
                                .autoUpgrade(true)
                                .build())
                        // An upgrade adds a new node before it drains an old one.
                        .upgradeSettings(NodePoolUpgradeSettingsArgs.builder()
                                .maxSurge(1)
                                .maxUnavailable(0)
                                .build())
                        .nodeConfig(nodes(shape, account, labels))
                        .build(),
                CustomResourceOptions.builder()
                        .parent(parent)
                        .dependsOn(networkAccess)
                        // The autoscaler changes it after the first up.
                        .ignoreChanges("initialNodeCount", "nodeCount")
                        .build());
    }

    com.pulumi.gcp.container.NodePool resource() {
        return pool;
    }

    private static NodePoolNodeConfigArgs nodes(NodePoolConfig shape, ServiceAccount account, ResourceLabels labels) {
        NodePoolNodeConfigArgs.Builder nodes = NodePoolNodeConfigArgs.builder()
                .machineType(shape.machineType())
                .diskSizeGb(shape.diskSizeGb())
                .spot(shape.spot())
                .serviceAccount(account.email())
                .oauthScopes(SCOPE)
                .workloadMetadataConfig(NodePoolNodeConfigWorkloadMetadataConfigArgs.builder()
                        .mode("GKE_METADATA")
                        .build())
                .shieldedInstanceConfig(NodePoolNodeConfigShieldedInstanceConfigArgs.builder()
                        .enableSecureBoot(true)
                        .enableIntegrityMonitoring(true)
                        .build())
                .resourceLabels(labels.asMap())
                .metadata(Map.of("disable-legacy-endpoints", "true"));
        if (!shape.diskType().isEmpty()) {
            nodes.diskType(shape.diskType());
        }
        if (!shape.diskKey().isEmpty()) {
            nodes.bootDiskKmsKey(shape.diskKey());
        }
        return nodes.build();
    }
}
