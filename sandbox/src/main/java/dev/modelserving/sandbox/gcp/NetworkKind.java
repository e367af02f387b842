package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.stream.Stream;

/** A network. Each project also has the network {@code default}, with subnetworks in all regions. */
final class NetworkKind extends ComputeKind {
    static final String TYPE = "gcp:compute/network:Network";

    /** Every project has this network; clusters that name no network are in it. */
    static final String DEFAULT = "default";

    NetworkKind() {
        super(TYPE, "networks", Scope.GLOBAL);
    }

    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        if (inputs.flag("autoCreateSubnetworks").equals(Optional.of(true))) {
            problems.add(
                    "autoCreateSubnetworks",
                    "the sandbox does not emulate automatic subnetworks; set it to false and declare each as a"
                            + " gcp.compute.Subnetwork");
        }
    }

    @Override
    void requireAllowed(Session session, PropertyValues inputs) {
        ComputeName name = nameOf(session, inputs);
        if (name.shortName().equals(DEFAULT)) {
            throw name.alreadyThere();
        }
    }

    @Override
    PropertyValues computed(Session session, PropertyValues inputs) {
        return PropertyValues.NONE
                .with("mtu", inputs.integer("mtu").orElse(1460))
                .with("routingMode", inputs.text("routingMode").orElse("REGIONAL"));
    }

    @Override
    Stream<String> users(Cloud cloud, ComputeName name) {
        return Stream.concat(
                        Stream.of(SubnetworkKind.TYPE, RouterKind.TYPE, FirewallKind.TYPE)
                                .flatMap(type -> referring(cloud, type, name)),
                        ClusterNetworking.clustersIn(cloud, name))
                .map(CloudResource::id);
    }

    /**
     * Checks that the network exists.
     *
     * @throws GcpException with Google's refusal if it does not
     */
    static void require(Cloud cloud, ComputeName name) {
        if (!name.shortName().equals(DEFAULT)
                && cloud.state().find(TYPE, name.path()).isEmpty()) {
            throw name.missing();
        }
    }

    /** The network of the input {@code network}. */
    static ComputeName of(Session session, PropertyValues inputs) {
        return ComputeName.network(
                inputs.requiredText("network"), session.config().project(inputs));
    }
}
