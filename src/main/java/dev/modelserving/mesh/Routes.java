package dev.modelserving.mesh;

import static java.util.stream.Collectors.toMap;

import dev.modelserving.config.model.GrpcCalls;
import dev.modelserving.config.traffic.TrafficConfig;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.Destination;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HeaderOperations;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.Headers;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HttpMatchRequest;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HttpMirrorPolicy;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HttpRetry;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HttpRoute;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.HttpRouteDestination;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.Percent;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.PortSelector;
import dev.modelserving.kubernetes.resource.VirtualServiceSpec.StringMatch;
import dev.modelserving.serving.TensorFlowServing;
import dev.modelserving.traffic.Cookie;
import dev.modelserving.traffic.HeaderMatch;
import dev.modelserving.traffic.Mirror;
import dev.modelserving.traffic.Route;
import dev.modelserving.traffic.WeightedVersion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model's routes in Istio's terms, each for REST and, if clients can use it, once more for gRPC: a server has a port
 * for each.
 *
 * @param service the model's Service
 * @param grpc whether clients can use gRPC
 * @param traffic timeout and retries
 */
record Routes(String service, GrpcCalls grpc, TrafficConfig traffic) {
    /** The response header with the version that got the request. */
    static final String VERSION_HEADER = "x-model-version";

    /** Only requests that no server has begun to work on: predictions cost much, and a failing model fails again. */
    private static final String RETRY_ON = "connect-failure,refused-stream,reset-before-request";

    /**
     * The gRPC calls that are allowed from outside: predictions, metadata and the model's state; not the call that
     * makes TensorFlow Serving load other models (its model_service.proto, HandleReloadConfigRequest).
     */
    private static final List<StringMatch> GRPC = List.of(
            new StringMatch.Prefix(TensorFlowServing.PREDICTION_SERVICE),
            new StringMatch.Exact(TensorFlowServing.MODEL_STATUS));

    VirtualServiceSpec spec(String gateway) {
        return new VirtualServiceSpec(
                traffic.hosts().names(),
                List.of(gateway),
                traffic.policy().routes().stream()
                        .flatMap(route -> Stream.concat(
                                byGrpc(route),
                                Stream.of(route(route, route.name(), rest(route), TensorFlowServing.HTTP_PORT))))
                        .toList());
    }

    private Stream<HttpRoute> byGrpc(Route route) {
        return grpc.any()
                ? Stream.of(route(route, route.name() + "-grpc", calls(route), TensorFlowServing.GRPC_PORT))
                : Stream.of();
    }

    private HttpRoute route(Route route, String name, List<HttpMatchRequest> match, int port) {
        return new HttpRoute(
                name,
                match,
                route.destinations().stream()
                        .map(version -> destination(version, port))
                        .toList(),
                route.mirrors().stream().map(mirror -> mirror(mirror, port)).toList(),
                traffic.timeoutSeconds() + "s",
                new HttpRetry(traffic.retries(), traffic.retries() == 0 ? "" : RETRY_ON));
    }

    private static List<HttpMatchRequest> calls(Route route) {
        return GRPC.stream()
                .<HttpMatchRequest>map(path -> new HttpMatchRequest.OnPath(path, headers(route)))
                .toList();
    }

    private static List<HttpMatchRequest> rest(Route route) {
        return route.isCatchAll() ? List.of() : List.of(new HttpMatchRequest.OnHeaders(headers(route)));
    }

    private static Map<String, StringMatch> headers(Route route) {
        return route.matches().stream().collect(toMap(HeaderMatch::header, Routes::text));
    }

    private static StringMatch text(HeaderMatch match) {
        return switch (match.comparison()) {
            case EXACT -> new StringMatch.Exact(match.value());
            case REGULAR_EXPRESSION -> new StringMatch.Regex(match.value());
        };
    }

    private HttpRouteDestination destination(WeightedVersion version, int port) {
        Map<String, String> cookies = version.cookies().stream().collect(toMap(cookie -> "set-cookie", this::text));
        return new HttpRouteDestination(
                subset(version.version(), port),
                version.percent(),
                new Headers(new HeaderOperations(Map.of(VERSION_HEADER, version.version()), cookies)));
    }

    /** Browsers drop a secure cookie that came without TLS. */
    private String text(Cookie cookie) {
        return cookie.name() + "=" + cookie.value() + "; Path=/; Max-Age="
                + cookie.lifetime().toSeconds() + "; HttpOnly; SameSite=Lax"
                + (traffic.hosts().byTls() ? "; Secure" : "");
    }

    private HttpMirrorPolicy mirror(Mirror mirror, int port) {
        return new HttpMirrorPolicy(subset(mirror.version(), port), new Percent(mirror.percent()));
    }

    private Destination subset(String version, int port) {
        return new Destination(service, traffic.policy().namesSubsets() ? version : "", new PortSelector(port));
    }
}
