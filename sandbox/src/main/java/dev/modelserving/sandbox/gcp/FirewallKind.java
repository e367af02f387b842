package dev.modelserving.sandbox.gcp;

import java.util.List;
import java.util.Optional;

/** A firewall rule of a network. The sandbox does not apply it to packets. */
final class FirewallKind extends ComputeKind {
    static final String TYPE = "gcp:compute/firewall:Firewall";

    private static final List<String> SOURCES = List.of("sourceRanges", "sourceTags", "sourceServiceAccounts");

    FirewallKind() {
        super(TYPE, "firewalls", Scope.GLOBAL);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        for (String ranges : List.of("sourceRanges", "destinationRanges")) {
            inputs.texts(ranges).stream()
                    .filter(range -> AddressBlock.of(range).isEmpty())
                    .forEach(range -> problems.add(ranges, "\"" + range + "\" is not a block of IPv4 addresses"));
        }
    }

    @Override
    Optional<String> planRefusal(PropertyValues inputs) {
        boolean leaves = inputs.text("direction").equals(Optional.of("EGRESS"));
        return leaves || SOURCES.stream().anyMatch(inputs::has)
                ? Optional.empty()
                : Optional.of("one of source_tags, source_ranges, or source_service_accounts must be defined");
    }

    @Override
    PropertyValues computed(Session session, PropertyValues inputs) {
        return PropertyValues.NONE
                .with("network", NetworkKind.of(session, inputs).selfLink())
                .with("direction", inputs.text("direction").orElse("INGRESS"));
    }
}
