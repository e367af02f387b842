package dev.modelserving.kubernetes.resource;

import java.util.List;
import java.util.Map;

/**
 * The spec of a VirtualService.
 *
 * @param hosts the host names that clients ask for
 * @param gateways its Gateways, of the same namespace
 * @param http the routes, tried in order
 */
public record VirtualServiceSpec(List<String> hosts, List<String> gateways, List<HttpRoute> http) {
    public VirtualServiceSpec {
        hosts = List.copyOf(hosts);
        gateways = List.copyOf(gateways);
        http = List.copyOf(http);
    }

    /**
     * One route.
     *
     * @param match alternatives, one of which must hold; empty for every request
     * @param timeout such as {@code 60s}
     */
    public record HttpRoute(
            String name,
            List<HttpMatchRequest> match,
            List<HttpRouteDestination> route,
            List<HttpMirrorPolicy> mirrors,
            String timeout,
            HttpRetry retries) {
        public HttpRoute {
            match = List.copyOf(match);
            route = List.copyOf(route);
            mirrors = List.copyOf(mirrors);
        }
    }

    /** Conditions that must all hold. */
    public sealed interface HttpMatchRequest {
        /**
         * On headers alone.
         *
         * @param headers by name in lower case
         */
        record OnHeaders(Map<String, StringMatch> headers) implements HttpMatchRequest {
            public OnHeaders {
                headers = Map.copyOf(headers);
            }
        }

        /**
         * On the path, too.
         *
         * @param headers by name in lower case
         */
        record OnPath(StringMatch uri, Map<String, StringMatch> headers) implements HttpMatchRequest {
            public OnPath {
                headers = Map.copyOf(headers);
            }
        }
    }

    /** A condition on a text. */
    public sealed interface StringMatch {
        /** The text itself. */
        record Exact(String exact) implements StringMatch {}

        /** The text's prefix. */
        record Prefix(String prefix) implements StringMatch {}

        /** The whole text, by a regular expression in RE2's syntax. */
        record Regex(String regex) implements StringMatch {}
    }

    /**
     * A destination's part of the requests.
     *
     * @param weight its part in percent
     */
    public record HttpRouteDestination(Destination destination, int weight, Headers headers) {}

    /**
     * A subset of a Service, or all of it.
     *
     * @param host the Service's name, in the VirtualService's namespace
     * @param subset the subset's name; empty for all pods of the Service
     */
    public record Destination(String host, String subset, PortSelector port) {}

    /** A port of the Service, by number. */
    public record PortSelector(int number) {}

    /** Changes of the answers' headers. */
    public record Headers(HeaderOperations response) {}

    /**
     * Changes of headers.
     *
     * @param set replaces the header
     * @param add adds to existing ones
     */
    public record HeaderOperations(Map<String, String> set, Map<String, String> add) {
        public HeaderOperations {
            set = Map.copyOf(set);
            add = Map.copyOf(add);
        }
    }

    /** A destination of copies of requests. */
    public record HttpMirrorPolicy(Destination destination, Percent percentage) {}

    /** A percentage. */
    public record Percent(int value) {}

    /**
     * When a request is retried.
     *
     * @param attempts how often, at most
     * @param retryOn Envoy's conditions, separated by commas; empty without attempts, as Istio requires
     */
    public record HttpRetry(int attempts, String retryOn) {}
}
