package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;

/** Routes name existing subsets. */
public final class TrafficSubsets implements StackPolicy {
    @Override
    public About about() {
        return About.mandatory(
                "traffic-subsets",
                "A DestinationRule of the host defines every subset that a VirtualService routes or mirrors to.",
                "the gateway answers 503 to requests for an undefined subset.",
                "Keep the version in models[].versions of the stack file as long as models[].traffic.steps name it.");
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return stack.of(KubernetesKind.VIRTUAL_SERVICE);
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        List<DeclaredResource> rules = stack.of(KubernetesKind.DESTINATION_RULE);
        for (Field route : Routes.of(subject)) {
            findings.examine(() -> Routes.destinations(route).stream()
                    .filter(destination -> destination.at("subset").isPresent())
                    .forEach(destination -> findings.require(
                            destination.at("subset"),
                            subset -> DeclaredResources.any(rules, rule -> defines(rule, destination, subject)),
                            "a subset of a DestinationRule for the host "
                                    + destination.at("host").found())));
        }
    }

    private static boolean defines(DeclaredResource rule, Field destination, DeclaredResource virtualService) {
        String wanted = destination.at("subset").text().orElse("");
        String host = fullName(destination.at("host"), virtualService);
        return fullName(rule.at("spec.host"), rule).equals(host)
                && DeclaredResources.any(rule.at("spec.subsets").items(), subset -> subset.at("name")
                        .is(wanted));
    }

    /** A name without dots is a Service of the same namespace. */
    private static String fullName(Field host, DeclaredResource namedIn) {
        String name = host.text().orElse("");
        return name.contains(".") ? name : name + "." + namedIn.namespace() + ".svc.cluster.local";
    }
}
