package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.AddressRanges;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;

/** Firewall rules are not open to everybody. */
public final class PublicFirewalls implements ResourcePolicy {
    @Override
    public About about() {
        return About.mandatory(
                "public-firewalls",
                "A firewall rule that allows ingress names its sources, and these do not include everybody.",
                "a rule without sources opens its ports to the whole Internet (Compute Engine's default is 0.0.0.0/0).",
                "Set cluster.controlPlaneRange in the stack file, from which the program's rule takes its source; give a rule"
                        + " of your own sourceRanges, sourceTags or sourceServiceAccounts.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.type().equals(ResourceType.FIREWALL) && allowsIngress(resource)) {
            findings.require(
                    resource.at("sourceRanges"),
                    ranges -> ranges.isEmpty()
                            ? hasOtherSources(resource)
                            : !new AddressRanges(ranges.texts()).includeEverybody(),
                    "address blocks that together do not include everybody");
        }
    }

    /** Compute Engine's default direction is ingress. */
    private static boolean allowsIngress(DeclaredResource rule) {
        Field direction = rule.at("direction");
        return !direction.is("EGRESS")
                && !rule.at("allows").isEmpty()
                && !rule.at("disabled").isTrue();
    }

    private static boolean hasOtherSources(DeclaredResource rule) {
        return !rule.at("sourceTags").isEmpty()
                || !rule.at("sourceServiceAccounts").isEmpty();
    }
}
