package dev.modelserving.kubernetes.network;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IPBlockArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import dev.modelserving.config.value.CidrBlock;
import java.util.List;
import java.util.Map;

/** Who is at the other end of a connection, as far as network policies can tell. */
public sealed interface Peer {
    /** As Kubernetes takes it. */
    NetworkPolicyPeerArgs arguments();

    /** The pods of a namespace with these labels; with none, all of its pods. */
    static Peer pods(String namespace, Map<String, String> labels) {
        return pods(namespace, Output.of(labels));
    }

    /** The same where the labels are known only once somebody else's object can be looked up. */
    static Peer pods(String namespace, Output<Map<String, String>> labels) {
        return new Pods(Map.of(Pods.NAMESPACE, namespace), labels);
    }

    /** The pods of all namespaces with these labels; with none, every pod of the cluster. */
    static Peer podsAnywhere(Map<String, String> labels) {
        return new Pods(Map.of(), Output.of(labels));
    }

    /**
     * Pods.
     *
     * @param namespaceLabels of the namespaces that they are in; empty for all namespaces
     * @param labels their own; empty for all pods
     */
    record Pods(Map<String, String> namespaceLabels, Output<Map<String, String>> labels) implements Peer {
        /** The label that each namespace has by itself (Kubernetes documentation, "Well-Known Labels"). */
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
     * Addresses outside of the cluster. Whether pods and nodes are among them, each enforcement decides by itself
     * (Kubernetes documentation, "Network Policies"): who means them must name them otherwise.
     *
     * @param block the addresses
     * @param except blocks of these that are none
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
