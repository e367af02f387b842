package dev.modelserving.policy.workload;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;
import java.util.Optional;

/** An autoscaler's target exists and has no replicas. */
public final class AutoscalerTarget implements StackPolicy {
    @Override
    public About about() {
        return About.mandatory(
                "autoscaler-target",
                "The stack declares each autoscaler's target, without replicas.",
                "an autoscaler without a target does nothing and reports that only in its status; with replicas, each"
                        + " update resets the number of pods, even under load (pulumi-kubernetes#2569).",
                "Set models[].autoscaling or demos[].autoscaling in the stack file, from which the program declares both; let"
                        + " spec.scaleTargetRef of an autoscaler of your own name a Deployment of its namespace, without"
                        + " spec.replicas.");
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return stack.of(KubernetesKind.AUTOSCALER);
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        Optional<DeclaredResource> target = Scaling.target(subject, stack);
        if (target.isEmpty()) {
            findings.violation(
                    subject.at("spec.scaleTargetRef"),
                    "an object of the stack in the namespace " + subject.namespace());
            return;
        }
        if (target.get().at("spec.replicas").isPresent()) {
            findings.violation(
                    "spec.replicas of " + target.get().type() + " "
                            + target.get().name(),
                    target.get().at("spec.replicas").found(),
                    "nothing");
        }
    }
}
