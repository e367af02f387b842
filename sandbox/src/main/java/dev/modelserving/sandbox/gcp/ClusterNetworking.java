package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.cluster.ClusterAccess;
import dev.modelserving.sandbox.cluster.ClusterId;
import java.util.Optional;
import java.util.stream.Stream;

/** A cluster's network, private nodes, and authorized networks. */
final class ClusterNetworking {
    private ClusterNetworking() {}

    /** Reports what GKE refuses. */
    static void validate(PropertyValues inputs, Problems problems) {
        PropertyValues isolation = inputs.block("privateClusterConfig");
        boolean routes = inputs.text("networkingMode").equals(Optional.of("ROUTES"));
        if (isolation.isSet("enablePrivateNodes") && (routes || !inputs.has("ipAllocationPolicy"))) {
            problems.add(
                    "privateClusterConfig.enablePrivateNodes",
                    "a private cluster must be VPC-native: set networkingMode to VPC_NATIVE, and ipAllocationPolicy");
        }
    }

    /**
     * Checks that a new cluster's network exists and has room for it.
     *
     * @throws GcpException with Google's reason
     */
    static void requireAllowed(Session session, ClusterId id, PropertyValues inputs) {
        Cloud cloud = session.cloud();
        ComputeName network = network(id, inputs);
        NetworkKind.require(cloud, network);
        Optional<ComputeName> subnetwork = subnetwork(id, inputs);
        subnetwork.ifPresent(name -> requireSubnetwork(cloud, id, network, name));
        Optional<CloudResource> anySubnetwork =
                SubnetworkKind.in(cloud, network).findFirst();
        if (subnetwork.isEmpty() && anySubnetwork.isPresent()) {
            throw badRequest("Network \"" + network.shortName() + "\" requires specifying a subnetwork.");
        }
        controlPlane(inputs).ifPresent(range -> requireFree(cloud, network, range, id.path()));
    }

    private static void requireSubnetwork(Cloud cloud, ClusterId id, ComputeName network, ComputeName subnetwork) {
        CloudResource found =
                cloud.state().find(SubnetworkKind.TYPE, subnetwork.path()).orElseThrow(subnetwork::missing);
        if (!subnetwork.isIn(id.region())) {
            throw badRequest("Subnetwork \"" + subnetwork.path() + "\" is not in the region of the cluster's location "
                    + id.location() + ".");
        }
        if (!found.outputs().text("network").equals(Optional.of(network.selfLink()))) {
            throw badRequest(
                    "Subnetwork \"" + subnetwork.path() + "\" is not in the network \"" + network.path() + "\".");
        }
    }

    private static void requireFree(Cloud cloud, ComputeName network, AddressBlock range, String cluster) {
        Stream<String> inTheWay = Stream.concat(
                SubnetworkKind.in(cloud, network)
                        .filter(subnetwork -> SubnetworkKind.block(subnetwork).overlaps(range))
                        .map(CloudResource::id),
                clustersIn(cloud, network)
                        .filter(other -> !other.id().equals(cluster))
                        .filter(other -> controlPlane(other.inputs())
                                .filter(range::overlaps)
                                .isPresent())
                        .map(CloudResource::id));
        inTheWay.findFirst().ifPresent(other -> {
            throw badRequest("The given master_ipv4_cidr " + range + " overlaps with the addresses of " + other
                    + " in the same network.");
        });
    }

    private static GcpException badRequest(String message) {
        return GcpException.api(400, message, "badRequest");
    }

    /** GKE's outputs on the cluster's network. */
    static PropertyValues computed(ClusterNames names, PropertyValues inputs, ClusterAccess access) {
        ClusterId id = names.id();
        PropertyValues computed = PropertyValues.NONE
                .with("network", network(id, inputs).path())
                .with("subnetwork", subnetworkPath(id, inputs));
        PropertyValues endpoints = PropertyValues.NONE.with("publicEndpoint", access.endpoint());
        Optional<AddressBlock> range = controlPlane(inputs);
        if (range.isPresent()) {
            // As GKE: the second usable address of a subnetwork that it makes for the range.
            endpoints = endpoints
                    .with("privateEndpoint", range.get().address(2))
                    .with("privateEndpointSubnetwork", names.endpointSubnetwork());
        }
        return computed.with("privateClusterConfig", endpoints);
    }

    /** The clusters in the network. */
    static Stream<CloudResource> clustersIn(Cloud cloud, ComputeName network) {
        return cloud.state().all(ClusterKind.TYPE).stream()
                .filter(cluster -> network(ClusterKind.parse(cluster.id()).orElseThrow(), cluster.inputs())
                        .equals(network));
    }

    /** The clusters in the subnetwork. */
    static Stream<CloudResource> clustersInSubnetwork(Cloud cloud, ComputeName subnetwork) {
        return cloud.state().all(ClusterKind.TYPE).stream()
                .filter(cluster -> subnetwork(ClusterKind.parse(cluster.id()).orElseThrow(), cluster.inputs())
                        .equals(Optional.of(subnetwork)));
    }

    private static ComputeName network(ClusterId id, PropertyValues inputs) {
        return ComputeName.network(inputs.text("network").orElse(NetworkKind.DEFAULT), id.project());
    }

    private static Optional<ComputeName> subnetwork(ClusterId id, PropertyValues inputs) {
        return inputs.text("subnetwork").map(reference -> ComputeName.subnetwork(reference, id.project(), id.region()));
    }

    /** A cluster without a subnetwork gets its network's subnetwork in its region. */
    static String subnetworkPath(ClusterId id, PropertyValues inputs) {
        return subnetwork(id, inputs)
                .map(ComputeName::path)
                .orElseGet(() -> "projects/" + id.project() + "/regions/" + id.region() + "/subnetworks/"
                        + network(id, inputs).shortName());
    }

    private static Optional<AddressBlock> controlPlane(PropertyValues inputs) {
        return inputs.block("privateClusterConfig").text("masterIpv4CidrBlock").flatMap(AddressBlock::of);
    }
}
