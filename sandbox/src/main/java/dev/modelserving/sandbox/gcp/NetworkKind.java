package dev.modelserving.sandbox.gcp;

import java.util.Optional;
import java.util.stream.Stream;

/** A network. Besides those that are made, each project has one of the name {@code default}, with subnetworks everywhere. */
final class NetworkKind extends ComputeKind {
    static final String TYPE = "gcp:compute/network:Network";

    /** The network that every project has, and clusters are in that name none. */
    static final String DEFAULT = "default";

    NetworkKind() {
        super(TYPE, "networks", Scope.GLOBAL);
    }

    @Override
    public void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
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
     * Makes sure that there is a network.
     *
     * @throws GcpException as Google answers where there is none
     */
    static void require(Cloud cloud, ComputeName name) {
        if (!name.shortName().equals(DEFAULT)
                && cloud.state().find(TYPE, name.path()).isEmpty()) {
            throw name.missing();
        }
    }

    /** The network that the input {@code network} names. */
    static ComputeName of(Session session, PropertyValues inputs) {
        return ComputeName.network(
                inputs.requiredText("network"), session.config().project(inputs));
    }
}
