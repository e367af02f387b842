package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;
import java.util.Set;

/** Pods are spread over nodes or zones. */
public final class TopologySpread implements StackPolicy {
    /** The number of pods from which they must be spread. */
    public static final Setting<Integer> FROM_REPLICAS =
            Setting.count("fromReplicas", 2, "The smallest number of pods that must be spread.");

    private static final Set<String> KEYS = Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname");

    @Override
    public About about() {
        return About.mandatory(
                "topology-spread",
                "Two or more pods are spread over zones or nodes.",
                "replicas that share a node or a zone fail together.",
                "The program spreads pods whatever models[].autoscaling.minReplicas and"
                        + " demos[].autoscaling.minReplicas in the stack file are; give a pod template of your own a"
                        + " topologySpreadConstraint with the key topology.kubernetes.io/zone or kubernetes.io/hostname.",
                FROM_REPLICAS);
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return Scaling.scaled(stack);
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        if (Scaling.minimum(subject, stack) < settings.get(FROM_REPLICAS)) {
            return;
        }
        Field constraints = PodTemplate.of(subject).orElseThrow().spec().at("topologySpreadConstraints");
        findings.require(
                constraints,
                field -> DeclaredResources.any(
                        field.items(), item -> item.at("topologyKey").isOneOf(KEYS)),
                "a constraint with a topologyKey of "
                        + String.join(" or ", KEYS.stream().sorted().toList()));
    }
}
