package dev.modelserving.declared;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Network policies as Kubernetes acts by them: a pod that one selects, in a direction, has only the connections that some
 * policy of that direction lets through; others have all (Kubernetes documentation, "Network Policies").
 *
 * @param declared the policies' inputs
 */
public record NetworkPolicies(List<JsonObject> declared) {
    public static NetworkPolicies of(DeclaredStack stack) {
        return new NetworkPolicies(stack.names(ResourceTypes.NETWORK_POLICY).stream()
                .map(name -> stack.inputs(ResourceTypes.NETWORK_POLICY, name))
                .toList());
    }

    /** One end of a connection. */
    public sealed interface End {
        String address();

        /** A pod of the cluster. */
        record Pod(String namespace, Map<String, String> labels) implements End {
            /** Of GKE's range for pods: blocks of addresses are matched with it as well, which some enforcements do. */
            @Override
            public String address() {
                return "10.4.0.9";
            }
        }

        /** An address outside of the cluster, or of a node. */
        record Outside(String address) implements End {}
    }

    /** Whether the connection is let through on both ends. */
    public boolean letThrough(End from, End to, String protocol, int port) {
        return lets("Egress", "egress", "to", from, to, protocol, port)
                && lets("Ingress", "ingress", "from", to, from, protocol, port);
    }

    private boolean lets(String type, String direction, String peers, End end, End other, String protocol, int port) {
        if (!(end instanceof End.Pod pod)) {
            return true;
        }
        List<JsonObject> selecting = declared.stream()
                .filter(policy -> selects(policy, pod))
                .filter(policy ->
                        texts(spec(policy).getAsJsonArray("policyTypes")).anyMatch(type::equals))
                .toList();
        return selecting.isEmpty()
                || selecting.stream().anyMatch(policy -> elements(spec(policy), direction)
                        .anyMatch(rule -> matchesPeer(rule, peers, other, namespace(policy))
                                && matchesPort(rule, protocol, port)));
    }

    private static boolean selects(JsonObject policy, End.Pod pod) {
        return namespace(policy).equals(pod.namespace()) && matches(spec(policy), "podSelector", pod.labels());
    }

    /** No peers are all of them. */
    private static boolean matchesPeer(JsonObject rule, String peers, End other, String ownNamespace) {
        return !rule.has(peers) || elements(rule, peers).anyMatch(peer -> matches(peer, other, ownNamespace));
    }

    private static boolean matches(JsonObject peer, End other, String ownNamespace) {
        if (peer.has("ipBlock")) {
            JsonObject block = peer.getAsJsonObject("ipBlock");
            return contains(block.get("cidr").getAsString(), other.address())
                    && (!block.has("except")
                            || texts(block.getAsJsonArray("except"))
                                    .noneMatch(except -> contains(except, other.address())));
        }
        return other instanceof End.Pod pod
                && (peer.has("namespaceSelector")
                        ? matches(peer, "namespaceSelector", Map.of("kubernetes.io/metadata.name", pod.namespace()))
                        : pod.namespace().equals(ownNamespace))
                && (!peer.has("podSelector") || matches(peer, "podSelector", pod.labels()));
    }

    /** No ports are all of them. */
    private static boolean matchesPort(JsonObject rule, String protocol, int port) {
        return !rule.has("ports")
                || elements(rule, "ports")
                        .anyMatch(
                                allowed -> allowed.get("protocol").getAsString().equals(protocol)
                                        && allowed.get("port").getAsInt() == port);
    }

    private static boolean matches(JsonObject parent, String selector, Map<String, String> labels) {
        JsonObject found = parent.getAsJsonObject(selector);
        if (!List.of("matchLabels").containsAll(found.keySet())) {
            throw new IllegalArgumentException("no selector that this test knows: " + found);
        }
        return !found.has("matchLabels")
                || found.getAsJsonObject("matchLabels").entrySet().stream()
                        .allMatch(label -> label.getValue().getAsString().equals(labels.get(label.getKey())));
    }

    private static boolean contains(String block, String address) {
        String[] parts = block.split("/", 2);
        int prefix = Integer.parseInt(parts[1]);
        int mask = prefix == 0 ? 0 : -1 << (32 - prefix);
        return (bits(parts[0]) & mask) == (bits(address) & mask);
    }

    private static int bits(String address) {
        return Stream.of(address.split("\\.", -1)).map(Integer::valueOf).reduce(0, (bits, octet) -> bits << 8 | octet);
    }

    private static JsonObject spec(JsonObject policy) {
        return policy.getAsJsonObject("spec");
    }

    private static String namespace(JsonObject policy) {
        return policy.getAsJsonObject("metadata").get("namespace").getAsString();
    }

    private static Stream<JsonObject> elements(JsonObject parent, String key) {
        return parent.has(key)
                ? StreamSupport.stream(parent.getAsJsonArray(key).spliterator(), false)
                        .map(JsonElement::getAsJsonObject)
                : Stream.of();
    }

    private static Stream<String> texts(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString);
    }
}
