package dev.modelserving.policy.network;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import dev.modelserving.policy.workload.PodTemplate;
import java.util.List;

/** Network policies deny all other ingress. */
public final class NetworkIsolation implements StackPolicy {
    @Override
    public About about() {
        return About.mandatory(
                "network-policy",
                "Each namespace with pods of the stack has a NetworkPolicy that denies all ingress, beside those that allow"
                        + " some.",
                "without one, every pod of the cluster reaches every other.",
                "Set models[].namespace to another than default, and cluster.dataplaneV2 (on platform: existing,"
                        + " networkPolicies) to true, in the stack file; in a namespace of your own declare a NetworkPolicy with"
                        + " an empty podSelector, policyTypes with Ingress, and no ingress rule.");
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return stack.all().stream()
                .filter(resource -> PodTemplate.of(resource).isPresent())
                .toList();
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        String namespace = subject.namespace();
        if (!DeclaredResources.any(
                stack.of(KubernetesKind.NETWORK_POLICY),
                policy -> policy.namespace().equals(namespace) && deniesAll(policy))) {
            findings.violation(
                    "NetworkPolicy of the namespace " + namespace, "none that denies all ingress", "at least one");
        }
    }

    private static boolean deniesAll(DeclaredResource policy) {
        return policy.at("spec.podSelector.matchLabels").isEmpty()
                && policy.at("spec.podSelector.matchExpressions").isEmpty()
                && policy.at("spec.policyTypes").texts().contains("Ingress")
                && policy.at("spec.ingress").isEmpty();
    }
}
