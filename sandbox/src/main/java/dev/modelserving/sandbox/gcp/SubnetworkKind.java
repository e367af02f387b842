package dev.modelserving.sandbox.gcp;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pulumirpc.Provider.PropertyDiff;

/** A subnetwork: a network's address range in a region. */
final class SubnetworkKind extends ComputeKind {
    static final String TYPE = "gcp:compute/subnetwork:Subnetwork";

    private static final int LONGEST_PREFIX = 29;

    SubnetworkKind() {
        super(TYPE, "subnetworks", Scope.REGIONAL);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("ipCidrRange").ifPresent(range -> {
            if (AddressBlock.of(range)
                    .filter(block -> block.prefixLength() <= LONGEST_PREFIX)
                    .isEmpty()) {
                problems.add(
                        "ipCidrRange",
                        "\"" + range + "\" is not a block of IPv4 addresses of at most /" + LONGEST_PREFIX
                                + ", such as 10.0.0.0/20");
            }
        });
    }

    /** A range can grow in place; any other change replaces the subnetwork. */
    @Override
    Map<String, PropertyDiff.Kind> drift(PropertyValues outputs, PropertyValues wanted, Session session) {
        Optional<AddressBlock> before = outputs.text("ipCidrRange").flatMap(AddressBlock::of);
        Optional<AddressBlock> after = wanted.text("ipCidrRange").flatMap(AddressBlock::of);
        boolean shrinks =
                before.isPresent() && after.isPresent() && !after.get().contains(before.get());
        return shrinks ? Map.of("ipCidrRange", PropertyDiff.Kind.UPDATE_REPLACE) : Map.of();
    }

    @Override
    void requireAllowed(Session session, PropertyValues inputs) {
        super.requireAllowed(session, inputs);
        AddressBlock range = AddressBlock.of(inputs.requiredText("ipCidrRange")).orElseThrow();
        in(session.cloud(), NetworkKind.of(session, inputs))
                .filter(other -> block(other).overlaps(range))
                .findFirst()
                .ifPresent(other -> {
                    throw GcpException.api(
                            400,
                            "Invalid IPCidrRange: " + inputs.requiredText("ipCidrRange")
                                    + " conflicts with existing subnetwork '"
                                    + new ComputeName(other.id()).shortName() + "' in the same network.",
                            "invalidIPCidrRange");
                });
    }

    @Override
    PropertyValues computed(Session session, PropertyValues inputs) {
        AddressBlock range = AddressBlock.of(inputs.requiredText("ipCidrRange")).orElseThrow();
        return PropertyValues.NONE
                .with("network", NetworkKind.of(session, inputs).selfLink())
                .with("region", region(session, inputs))
                .with("gatewayAddress", range.address(1))
                .with("privateIpGoogleAccess", inputs.isSet("privateIpGoogleAccess"))
                .with("purpose", inputs.text("purpose").orElse("PRIVATE"))
                .with("stackType", inputs.text("stackType").orElse("IPV4_ONLY"));
    }

    @Override
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        PropertyValues computed = existing.computed().overlaidBy(computed(session, inputs));
        return session.cloud().state().put(existing.withInputs(inputs).withComputed(computed));
    }

    @Override
    Stream<String> users(Cloud cloud, ComputeName name) {
        return ClusterNetworking.clustersInSubnetwork(cloud, name).map(CloudResource::id);
    }

    /** The subnetworks of the network. */
    static Stream<CloudResource> in(Cloud cloud, ComputeName network) {
        return referring(cloud, TYPE, network);
    }

    static AddressBlock block(CloudResource subnetwork) {
        return AddressBlock.of(subnetwork.inputs().requiredText("ipCidrRange")).orElseThrow();
    }
}
