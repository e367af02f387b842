package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.List;

/** The weights of a route sum to 100. */
public final class TrafficWeights implements ResourcePolicy {
    private static final int WHOLE = 100;

    @Override
    public About about() {
        return About.mandatory(
                "traffic-weights",
                "The weights of each route of a VirtualService sum to 100.",
                "Istio takes any sum and shares the requests in proportion, so that 30 need not be 30 percent.",
                "Set models[].traffic.steps[].weight, the canary's percentage, in the stack file; the program derives both"
                        + " weights from it.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.is(KubernetesKind.VIRTUAL_SERVICE)) {
            Routes.of(resource).forEach(route -> findings.examine(() -> check(route.at("route"), findings)));
        }
    }

    /** A single destination without a weight gets all requests. */
    private static void check(Field parts, Findings findings) {
        List<Field> weights =
                parts.items().stream().map(part -> part.at("weight")).toList();
        boolean single = weights.size() == 1 && !weights.get(0).isPresent();
        if (!weights.isEmpty() && !single) {
            double sum = weights.stream()
                    .mapToDouble(weight -> weight.number().orElse(0))
                    .sum();
            if (sum != WHOLE) {
                findings.violation(parts.path() + "[*].weight", "a sum of " + (long) sum, "a sum of " + WHOLE);
            }
        }
    }
}
