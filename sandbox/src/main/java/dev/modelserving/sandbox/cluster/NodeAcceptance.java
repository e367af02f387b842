package dev.modelserving.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The nodes that a pod accepts by their labels: its nodeSelector and its required node affinity. */
final class NodeAcceptance {
    private NodeAcceptance() {}

    /** Tests the labels of a node. */
    static Predicate<Map<String, String>> of(PodSpec pod) {
        Map<String, String> selector = pod.getNodeSelector() == null ? Map.of() : pod.getNodeSelector();
        Optional<NodeSelector> required = Optional.ofNullable(pod.getAffinity())
                .map(Affinity::getNodeAffinity)
                .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution);
        return labels -> labels.entrySet().containsAll(selector.entrySet())
                && required.map(terms -> terms.getNodeSelectorTerms().stream().anyMatch(term -> matches(term, labels)))
                        .orElse(true);
    }

    private static boolean matches(NodeSelectorTerm term, Map<String, String> labels) {
        // matchFields can only name existing nodes, so a new node never matches
        boolean empty = term.getMatchExpressions().isEmpty();
        return !empty
                && term.getMatchFields().isEmpty()
                && term.getMatchExpressions().stream().allMatch(requirement -> matches(requirement, labels));
    }

    private static boolean matches(NodeSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> compare(value, requirement) > 0;
            case "Lt" -> compare(value, requirement) < 0;
            default ->
                throw new IllegalArgumentException("unknown node selector operator " + requirement.getOperator());
        };
    }

    private static int compare(String value, NodeSelectorRequirement requirement) {
        try {
            return value == null
                    ? 0
                    : Long.compare(
                            Long.parseLong(value),
                            Long.parseLong(requirement.getValues().get(0)));
        } catch (NumberFormatException notANumber) {
            // as in the scheduler: a text that is no number matches neither
            return 0;
        }
    }
}
