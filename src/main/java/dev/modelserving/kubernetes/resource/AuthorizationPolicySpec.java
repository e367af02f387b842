package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of an AuthorizationPolicy.
 *
 * @param selector which pods of its namespace
 * @param rules alternatives, one of which must hold
 */
public record AuthorizationPolicySpec(WorkloadSelector selector, Action action, List<Rule> rules) {
    public AuthorizationPolicySpec {
        rules = List.copyOf(rules);
    }

    /** What happens to requests that match a rule. */
    public enum Action {
        /** They are allowed, and all others denied. */
        ALLOW
    }

    /** The pods' labels. */
    public record WorkloadSelector(Map<String, String> matchLabels) {
        public WorkloadSelector {
            matchLabels = Map.copyOf(matchLabels);
        }
    }

    /**
     * Matches requests.
     *
     * @param from their sources, one of which must match
     * @param to their operations, one of which must match
     */
    public record Rule(List<From> from, List<To> to) {
        public Rule {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** The source of a request. */
    public record From(Source source) {}

    /**
     * A client, by its certificate of the mesh or by its request's token.
     *
     * @param principals identities, one of which must match; {@code *} is anybody with one
     * @param namespaces namespaces, one of which must match
     * @param requestPrincipals issuers and subjects of valid tokens, {@code ISSUER/SUBJECT}, one of which must match; a
     *     final {@code *} stands for any rest
     */
    public record Source(List<String> principals, List<String> namespaces, List<String> requestPrincipals) {
        /** Anybody in the mesh. */
        public static final Source ANYBODY_IN_THE_MESH = new Source(List.of("*"), List.of(), List.of());

        public Source {
            principals = List.copyOf(principals);
            namespaces = List.copyOf(namespaces);
            requestPrincipals = List.copyOf(requestPrincipals);
        }

        /** Pods that run as a Kubernetes service account. */
        public static Source serviceAccount(String trustDomain, String namespace, String name) {
            return new Source(List.of(trustDomain + "/ns/" + namespace + "/sa/" + name), List.of(), List.of());
        }

        /** All pods of a namespace. */
        public static Source namespace(String name) {
            return new Source(List.of(), List.of(name), List.of());
        }

        /** Anybody with a valid token of an issuer. */
        public static Source tokensOf(String issuer) {
            return new Source(List.of(), List.of(), List.of(issuer + "/*"));
        }
    }

    /** The operation of a request. */
    public record To(Operation operation) {}

    /**
     * A call of a pod.
     *
     * @param ports the pod's ports
     * @param paths paths of URLs or of gRPC's methods; a final {@code *} stands for any rest
     */
    public record Operation(List<String> ports, List<String> paths) {
        public Operation {
            ports = List.copyOf(ports);
            paths = List.copyOf(paths);
        }
    }
}
