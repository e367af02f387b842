package dev.modelserving.policy.network;

import dev.modelserving.policy.label.LabelName;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.KubernetesKind;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.Settings;
import dev.modelserving.policy.rule.StackPolicy;
import java.util.List;
import java.util.stream.Stream;

/** Pods of the mesh accept only authorized pods of the mesh. */
public final class MutualTls implements StackPolicy {
    @Override
    public About about() {
        return About.mandatory(
                "mutual-tls",
                "A namespace whose pods get sidecars has a PeerAuthentication of mode STRICT and an AuthorizationPolicy.",
                "without STRICT any pod of the cluster may call a model in plain text, and without an authorization policy"
                        + " any pod of the mesh may call it.",
                "Set mesh.mutualTls: strict in the stack file; the program declares the authorization policy with it.");
    }

    @Override
    public List<DeclaredResource> subjects(DeclaredResources stack) {
        return Stream.of(KubernetesKind.NAMESPACE, KubernetesKind.NAMESPACE_PATCH)
                .flatMap(kind -> stack.of(kind).stream())
                .toList();
    }

    @Override
    public void check(DeclaredResource subject, DeclaredResources stack, Settings settings, Findings findings) {
        if (!hasSidecars(subject.at("metadata.labels"))) {
            return;
        }
        String namespace = subject.objectName();
        findings.examine(() -> {
            if (!DeclaredResources.any(
                    stack.of(KubernetesKind.PEER_AUTHENTICATION),
                    peers -> peers.namespace().equals(namespace) && isStrictForAll(peers))) {
                findings.violation(
                        "PeerAuthentication of the namespace " + namespace,
                        "none of mode STRICT for all its pods",
                        "one without a selector, with spec.mtls.mode STRICT");
            }
        });
        findings.examine(() -> {
            if (!DeclaredResources.any(stack.of(KubernetesKind.AUTHORIZATION_POLICY), policy -> policy.namespace()
                    .equals(namespace))) {
                findings.violation("AuthorizationPolicy of the namespace " + namespace, "nothing", "at least one");
            }
        });
    }

    private static boolean hasSidecars(Field labels) {
        return labels.entry(LabelName.ISTIO_INJECTION).is("enabled")
                || labels.entry(LabelName.ISTIO_REVISION).isPresent();
    }

    private static boolean isStrictForAll(DeclaredResource peers) {
        return peers.at("spec.mtls.mode").is("STRICT")
                && peers.at("spec.selector").isEmpty()
                && peers.at("spec.portLevelMtls").isEmpty();
    }
}
