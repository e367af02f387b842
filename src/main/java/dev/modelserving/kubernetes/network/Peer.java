package dev.modelserving.kubernetes.network;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import dev.modelserving.config.value.CidrBlock;
import java.util.List;
import java.util.Map;

/** The other end of a connection, in the terms of network policies. */
public sealed interface Peer {
    /** The peer in Kubernetes' terms. */
    NetworkPolicyPeerArgs arguments();

    /** The namespace's pods with these labels; without labels, all of its pods. */
    static Peer pods(String namespace, Map<String, String> labels) {
        return pods(namespace, Output.of(labels));
    }

    /** The same with labels that are known only once somebody else's object can be read. */
    static Peer pods(String namespace, Output<Map<String, String>> labels) {
        return new Pods(Map.of(Pods.NAMESPACE, namespace), labels);
    }

    /** The pods of all namespaces with these labels; without labels, every pod of the cluster. */
    static Peer podsAnywhere(Map<String, String> labels) {
        return new Pods(Map.of(), Output.of(labels));
    }

    /**
     * Pods.
     *
     * @param namespaceLabels their namespaces' labels; empty for all namespaces
     * @param labels their own; empty for all pods
     */
    record Pods(Map<String, String> namespaceLabels, Output<Map<String, String>> labels) implements Peer {
        /** The label that Kubernetes gives each namespace (Kubernetes documentation, "Well-Known Labels"). */
        private static final String NAMESPACE = "kubernetes.io/metadata.name";

        public Pods {
            namespaceLabels = Map.copyOf(namespaceLabels);
            requireNonNull(labels, "labels");
        }

        @Override
        public NetworkPolicyPeerArgs arguments() {
            return NetworkPolicyPeerArgs.builder()
                    .namespaceSelector(LabelSelectorArgs.builder()
                            .matchLabels(namespaceLabels)
                            .build())
                    .podSelector(LabelSelectorArgs.builder().matchLabels(labels).build())
                    .build();
        }
    }

    /**
     * Addresses outside of the cluster. Whether pods and nodes count among them depends on the enforcement (Kubernetes
     * documentation, "Network Policies"): use {@link Pods} for pods.
     *
     * @param block the addresses
     * @param except excluded blocks of these
     */
    record Addresses(CidrBlock block, List<CidrBlock> except) implements Peer {
        public Addresses {
            requireNonNull(block, "block");
            except = List.copyOf(except);
        }

        @Override
        public NetworkPolicyPeerArgs arguments() {
            IPBlockArgs.Builder addresses = IPBlockArgs.builder().cidr(block.notation());
            if (!except.isEmpty()) {
                addresses.except(except.stream().map(CidrBlock::notation).toList());
            }
            return NetworkPolicyPeerArgs.builder().ipBlock(addresses.build()).build();
        }
    }
}
