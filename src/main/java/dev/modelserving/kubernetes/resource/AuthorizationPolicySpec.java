package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of an AuthorizationPolicy.
 *
 * @param selector which pods of its namespace
 * @param rules one of which must hold
 */
public record AuthorizationPolicySpec(WorkloadSelector selector, Action action, List<Rule> rules) {
    public AuthorizationPolicySpec {
        rules = List.copyOf(rules);
    }

    /** What becomes of requests for which a rule holds. */
    public enum Action {
        /** They are answered, and all others refused. */
        ALLOW
    }

    /** The pods' labels. */
    public record WorkloadSelector(Map<String, String> matchLabels) {
        public WorkloadSelector {
            matchLabels = Map.copyOf(matchLabels);
        }
    }

    /**
     * Requests.
     *
     * @param from by one of these
     * @param to for one of these
     */
    public record Rule(List<From> from, List<To> to) {
        public Rule {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** By whom. */
    public record From(Source source) {}

    /**
     * Who asks, by the certificate of the mesh.
     *
     * @param principals identities, of which one must match; {@code *} is anybody with one
     * @param namespaces their namespaces, of which one must match
     */
    public record Source(List<String> principals, List<String> namespaces) {
        /** Anybody in the mesh. */
        public static final Source ANYBODY_IN_THE_MESH = new Source(List.of("*"), List.of());

        public Source {
            principals = List.copyOf(principals);
            namespaces = List.copyOf(namespaces);
        }

        /** Who runs as a Kubernetes service account. */
        public static Source serviceAccount(String trustDomain, String namespace, String name) {
            return new Source(List.of(trustDomain + "/ns/" + namespace + "/sa/" + name), List.of());
        }

        /** Whoever runs in a namespace. */
        public static Source namespace(String name) {
            return new Source(List.of(), List.of(name));
        }
    }

    /** For what. */
    public record To(Operation operation) {}

    /**
     * What is asked.
     *
     * @param ports the pods'
     * @param paths of URLs, or of gRPC's methods; {@code *} at the end is any rest
     */
    public record Operation(List<String> ports, List<String> paths) {
        public Operation {
            ports = List.copyOf(ports);
            paths = List.copyOf(paths);
        }
    }
}
