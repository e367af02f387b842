package dev.modelserving.gcp;

import com.pulumi.gcp.compute.Firewall;
import com.pulumi.gcp.compute.FirewallArgs;
import com.pulumi.gcp.compute.Network;
import com.pulumi.gcp.compute.NetworkArgs;
import com.pulumi.gcp.compute.Router;
import com.pulumi.gcp.compute.RouterArgs;
import com.pulumi.gcp.compute.RouterNat;
import com.pulumi.gcp.compute.RouterNatArgs;
import com.pulumi.gcp.compute.Subnetwork;
import com.pulumi.gcp.compute.SubnetworkArgs;
import com.pulumi.gcp.compute.inputs.FirewallAllowArgs;
import com.pulumi.gcp.compute.inputs.RouterNatLogConfigArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkLogConfigArgs;
import com.pulumi.gcp.container.ClusterArgs;
import com.pulumi.gcp.container.inputs.ClusterPrivateClusterConfigArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.cluster.NodeAddresses;
import dev.modelserving.config.value.GcpProject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network for one cluster with private nodes. Nodes reach Google's APIs from inside, and everything else, such as
 * image registries, through Cloud NAT. Nothing outside can open a connection to a node.
 *
 * <p>Its name is the cluster's name and location, so that a cluster that moves gets another network: two clusters in
 * one network cannot have the same address ranges.
 */
final class ClusterNetwork extends ComponentResource {
    private final GcpProject project;
    private final NodeAddresses.Internal addresses;
    private final Network network;
    private final Subnetwork subnetwork;
    private final List<Resource> access = new ArrayList<>();

    /**
     * @param project the cluster's
     * @param cluster the network's cluster
     * @param addresses the address ranges of the nodes and the control plane
     * @param webhookPorts the pods' ports that the control plane calls, beyond those that GKE opens
     * @param parent the network's parent
     */
    ClusterNetwork(
            GcpProject project,
            ClusterConfig cluster,
            NodeAddresses.Internal addresses,
            List<String> webhookPorts,
            Resource parent) {
        super(
                "model-serving:gcp:ClusterNetwork",
                cluster.nameInProject(),
                ComponentResourceOptions.builder().parent(parent).build());
        this.project = project;
        this.addresses = addresses;
        CustomResourceOptions options = CustomResourceOptions.builder()
                .parent(this)
                // It moves with its cluster: the new one exists before the old one goes.
                .deleteBeforeReplace(false)
                .protect(cluster.deletionProtection())
                .build();
        String name = cluster.nameInProject();
        String region = cluster.location().region();
        network = new Network(
                name,
                NetworkArgs.builder()
                        .project(project.id())
                        .name(name)
                        .autoCreateSubnetworks(false)
                        .build(),
                options);
        subnetwork = new Subnetwork(name, nodesAndPods(name, region), options);
        access.add(translation(name, region, options));
        if (!webhookPorts.isEmpty()) {
            access.add(webhooks(name, webhookPorts, options));
        }
        registerOutputs(Map.of());
    }

    /**
     * Puts the cluster into the network. Its control plane keeps an external endpoint, which needs Google credentials,
     * unless the stack file says otherwise.
     */
    void isolate(ClusterArgs.Builder cluster) {
        cluster.network(network.id())
                .subnetwork(subnetwork.id())
                .privateClusterConfig(ClusterPrivateClusterConfigArgs.builder()
                        .enablePrivateNodes(true)
                        .enablePrivateEndpoint(addresses.privateEndpoint())
                        .masterIpv4CidrBlock(addresses.controlPlaneRange().notation())
                        .build());
        if (addresses.intranodeVisibility()) {
            cluster.enableIntranodeVisibility(true);
        }
    }

    /** The network itself. */
    Network network() {
        return network;
    }

    /** What nodes wait for beyond the network itself: access from and to it. */
    List<Resource> access() {
        return List.copyOf(access);
    }

    private SubnetworkArgs nodesAndPods(String name, String region) {
        SubnetworkArgs.Builder arguments = SubnetworkArgs.builder()
                .project(project.id())
                .name(name)
                .network(network.id())
                .region(region)
                .ipCidrRange(NodeAddresses.Internal.NODES.notation())
                .privateIpGoogleAccess(true);
        if (addresses.flowLogs()) {
            arguments.logConfig(SubnetworkLogConfigArgs.builder()
                    .metadata("INCLUDE_ALL_METADATA")
                    .build());
        }
        return arguments.build();
    }

    private RouterNat translation(String name, String region, CustomResourceOptions options) {
        Router router = new Router(
                name,
                RouterArgs.builder()
                        .project(project.id())
                        .name(name)
                        .network(network.id())
                        .region(region)
                        .build(),
                options);
        return new RouterNat(
                name,
                RouterNatArgs.builder()
                        .project(project.id())
                        .name(name)
                        .router(router.name())
                        .region(region)
                        .natIpAllocateOption("AUTO_ONLY")
                        .sourceSubnetworkIpRangesToNat("ALL_SUBNETWORKS_ALL_IP_RANGES")
                        .logConfig(RouterNatLogConfigArgs.builder()
                                .enable(true)
                                .filter("ERRORS_ONLY")
                                .build())
                        .build(),
                options);
    }

    private Firewall webhooks(String name, List<String> ports, CustomResourceOptions options) {
        return new Firewall(
                name,
                FirewallArgs.builder()
                        .project(project.id())
                        .name(name)
                        .network(network.id())
                        .description("The control plane reaches webhooks of the mesh")
                        .direction("INGRESS")
                        .sourceRanges(addresses.controlPlaneRange().notation())
                        .allows(FirewallAllowArgs.builder()
                                .protocol("tcp")
                                .ports(ports)
                                .build())
                        .build(),
                options);
    }
}
