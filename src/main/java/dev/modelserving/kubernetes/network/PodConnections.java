package dev.modelserving.kubernetes.network;

import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyEgressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyIngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicySpecArgs;
import java.util.List;
import java.util.Map;

/**
 * All connections that some pods of a namespace take and make. A pod's node may always connect, for probes (Kubernetes
 * documentation, "Network Policies").
 *
 * @param podLabels the pods' labels; empty for all pods of the namespace
 * @param taken the connections that they take, at their ports
 * @param made the connections that they make, to the peers' ports
 * @param makeAny whether they make any other connections, too
 */
public record PodConnections(Map<String, String> podLabels, List<Flow> taken, List<Flow> made, boolean makeAny) {
    /** No connections, for all pods of a namespace. */
    public static final PodConnections NONE = new PodConnections(Map.of(), List.of(), List.of());

    public PodConnections {
        podLabels = Map.copyOf(podLabels);
        taken = List.copyOf(taken);
        made = List.copyOf(made);
    }

    /** These connections and no others. */
    public PodConnections(Map<String, String> podLabels, List<Flow> taken, List<Flow> made) {
        this(podLabels, taken, made, false);
    }

    /**
     * Limits only what all pods of a namespace take. Pods that call the apiserver need this: policies know neither its
     * address nor its port.
     */
    public static PodConnections takenByAll(List<Flow> taken) {
        return new PodConnections(Map.of(), taken, List.of(), true);
    }

    NetworkPolicySpecArgs spec() {
        NetworkPolicySpecArgs.Builder spec = NetworkPolicySpecArgs.builder()
                .podSelector(LabelSelectorArgs.builder().matchLabels(podLabels).build())
                .policyTypes(makeAny ? List.of("Ingress") : List.of("Ingress", "Egress"));
        if (!taken.isEmpty()) {
            spec.ingress(taken.stream().map(PodConnections::ingress).toList());
        }
        if (!made.isEmpty()) {
            spec.egress(made.stream().map(PodConnections::egress).toList());
        }
        return spec.build();
    }

    private static NetworkPolicyIngressRuleArgs ingress(Flow flow) {
        NetworkPolicyIngressRuleArgs.Builder rule =
                NetworkPolicyIngressRuleArgs.builder().ports(flow.portArguments());
        if (!flow.peers().isEmpty()) {
            rule.from(flow.peerArguments());
        }
        return rule.build();
    }

    private static NetworkPolicyEgressRuleArgs egress(Flow flow) {
        NetworkPolicyEgressRuleArgs.Builder rule =
                NetworkPolicyEgressRuleArgs.builder().ports(flow.portArguments());
        if (!flow.peers().isEmpty()) {
            rule.to(flow.peerArguments());
        }
        return rule.build();
    }
}
