package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;
import java.util.Map;

/** A disruption budget keeps pods from eviction all at once. */
public final class DisruptionBudget implements StackPolicy {
    /** The number of pods from which a budget is required. */
    public static final Setting<Integer> FROM_REPLICAS =
            Setting.count("fromReplicas", 2, "The smallest number of pods that need a budget.");

    @Override
    public About about() {
        return About.mandatory(
                "disruption-budget",
                "Two or more pods have a PodDisruptionBudget that selects them.",
                "without a budget, a node upgrade may evict all pods at once.",
                "The program declares one where models[].autoscaling.minReplicas or demos[].autoscaling.minReplicas in"
                        + " the stack file is 2 or more; for pods of your own declare one in their namespace whose"
                        + " selector.matchLabels are among their labels.",
                FROM_REPLICAS);
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return Scaling.scaled(stack);
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        int minimum = Scaling.minimum(subject, stack);
        Map<String, String> labels = PodTemplate.of(subject).orElseThrow().labels();
        if (minimum >= settings.get(FROM_REPLICAS)
                && !DeclaredResources.any(
                        stack.of(KubernetesKind.BUDGET),
                        budget -> budget.namespace().equals(subject.namespace()) && selects(budget, labels))) {
            findings.violation(
                    "spec.template.metadata.labels",
                    labels + " of " + minimum + " or more pods, without a budget",
                    "labels that a PodDisruptionBudget of the namespace " + subject.namespace() + " selects");
        }
    }

    private static boolean selects(DeclaredResource budget, Map<String, String> labels) {
        Map<String, String> selected = budget.at("spec.selector.matchLabels").textMap();
        return !selected.isEmpty() && labels.entrySet().containsAll(selected.entrySet());
    }
}
