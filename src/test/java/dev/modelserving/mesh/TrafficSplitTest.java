package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.declared.DeclaredStack;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes that each traffic policy becomes at Istio. */
class TrafficSplitTest {
    private static final String MODEL = "image-classifier";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{weight: 0}|resnet50 100, resnet101 0",
                "{weight: 30}|resnet50 70, resnet101 30",
                "{weight: 100}|resnet50 0, resnet101 100",
                "{to: resnet101}|resnet101 100",
            })
    void sharesRequestsByWeight(String step, String shares) {
        List<JsonObject> routes = routes(step);

        assertThat(names(routes)).containsExactly("shared-grpc", "shared");
        assertThat(shares(routes.get(1))).isEqualTo(shares);
        assertThat(routes.get(1).has("match"))
                .as("the last takes every request")
                .isFalse();
    }

    /** Predictions by gRPC go to the other port by the same weights; what else its servers offer is not routed there. */
    @Test
    void routesGrpcToItsPort() {
        List<JsonObject> routes = routes("{weight: 30}");

        assertThat(routes.get(0).getAsJsonArray("match"))
                .isEqualTo(
                        json(
                                """
                                [{"uri": {"prefix": "/tensorflow.serving.PredictionService/"}},
                                 {"uri": {"exact": "/tensorflow.serving.ModelService/GetModelStatus"}}]
                                """));
        assertThat(shares(routes.get(0))).isEqualTo("resnet50 70, resnet101 30");
        assertThat(port(routes.get(0))).isEqualTo(8500);
        assertThat(port(routes.get(1))).isEqualTo(8501);
    }

    @Test
    void putsTheHeadersRouteBeforeTheWeights() {
        List<JsonObject> routes = routes("{weight: 30, header: {name: user-group, value: canary}}");

        assertThat(names(routes)).containsExactly("header-grpc", "header", "shared-grpc", "shared");
        assertThat(routes.get(0).getAsJsonArray("match"))
                .isEqualTo(
                        json(
                                """
                                [{"uri": {"prefix": "/tensorflow.serving.PredictionService/"},
                                  "headers": {"user-group": {"exact": "canary"}}},
                                 {"uri": {"exact": "/tensorflow.serving.ModelService/GetModelStatus"},
                                  "headers": {"user-group": {"exact": "canary"}}}]
                                """));
        assertThat(routes.get(1).getAsJsonArray("match"))
                .isEqualTo(
                        json(
                                """
                                [{"headers": {"user-group": {"exact": "canary"}}}]
                                """));
        assertThat(shares(routes.get(1))).isEqualTo("resnet101 100");
    }

    @Test
    void copiesRequestsToTheMirror() {
        List<JsonObject> routes = routes("{to: resnet50, mirror: {version: resnet101, percent: 10}}");

        assertThat(routes.get(1).getAsJsonArray("mirrors"))
                .isEqualTo(
                        json(
                                """
                                [{"destination": {"host": "image-classifier", "subset": "resnet101",
                                                  "port": {"number": 8501.0}}, "percentage": {"value": 10.0}}]
                                """));
    }

    @Test
    void keepsClientsByCookie() {
        List<JsonObject> routes = routes("{weight: 30, sticky: {cookie: model, seconds: 600}}");

        assertThat(names(routes))
                .containsExactly(
                        "sticky-canary-grpc",
                        "sticky-canary",
                        "sticky-stable-grpc",
                        "sticky-stable",
                        "shared-grpc",
                        "shared");
        assertThat(header(routes.get(5), 1, "add", "set-cookie"))
                .isEqualTo("model=resnet101; Path=/; Max-Age=600; HttpOnly; SameSite=Lax");
    }

    @Test
    void warnsThatLargeRequestsAreNotMirrored() {
        String mirror = "{to: resnet50, mirror: {version: resnet101, percent: 100}}";

        assertThat(stack("steps: [" + mirror + "]").warnings())
                .singleElement()
                .asString()
                .startsWith("model-serving:models, traffic.step of image-classifier: found 0, which mirrors requests")
                .contains("more than 1 MiB");
        assertThat(stack("steps: [{to: resnet50}, " + mirror + "]").warnings()).isEmpty();
    }

    /** A browser keeps a secure cookie only where it came by TLS, which it does where hosts are named. */
    @Test
    void keepsCookiesToTlsWhereHostsAreNamed() {
        String step = "{weight: 30, sticky: {cookie: model, seconds: 600}}";

        assertThat(header(
                        routes(
                                        step,
                                        """
                                        hosts: ["*.example.org", models.example.com]
                                        certificate: tls
                                        """)
                                .get(5),
                        0,
                        "add",
                        "set-cookie"))
                .isEqualTo("model=resnet50.30; Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void saysWhichVersionAnswered() {
        JsonObject shared = routes("{weight: 30}").get(1);

        assertThat(header(shared, 0, "set", "x-model-version")).isEqualTo("resnet50");
        assertThat(header(shared, 1, "set", "x-model-version")).isEqualTo("resnet101");
    }

    @Test
    void waitsAndTriesAgainAsTheFileSays() {
        JsonObject shared = stack(
                        """
                        steps: [{to: resnet50}]
                        timeoutSeconds: 7
                        retries: 1
                        """)
                .inputs(VIRTUAL_SERVICE, MODEL)
                .getAsJsonObject("spec")
                .getAsJsonArray("http")
                .get(0)
                .getAsJsonObject();

        assertThat(shared.get("timeout").getAsString()).isEqualTo("7s");
        assertThat(shared.get("retries"))
                .isEqualTo(
                        json(
                                """
                                {"attempts": 1.0, "retryOn": "connect-failure,refused-stream,reset-before-request"}
                                """));
    }

    /** Istio refuses conditions for attempts that are never made. */
    @Test
    void triesNothingAgainWithoutRetries() {
        assertThat(stack("{steps: [{to: resnet50}], retries: 0}").value(VIRTUAL_SERVICE, MODEL, "spec.http.1.retries"))
                .isEqualTo("{\"attempts\":0.0}");
    }

    /** No error that a model answers by itself takes its servers away, and none takes the last one. */
    @Test
    void leavesAVersionItsLastServer() {
        assertThat(JsonParser.parseString(stack("steps: [{to: resnet50}]")
                        .value(DESTINATION_RULE, MODEL, "spec.trafficPolicy.outlierDetection")))
                .isEqualTo(
                        json(
                                """
                                {"consecutive5xxErrors": 0.0, "consecutiveGatewayErrors": 5.0, "interval": "10s",
                                 "baseEjectionTime": "30s", "maxEjectionPercent": 50.0, "minHealthPercent": 50.0}
                                """));
    }

    /** Servers close connections after 50 seconds without a request: a request at that moment would be lost. */
    @Test
    void closesIdleConnectionsBeforeTheServers() {
        assertThat(JsonParser.parseString(stack("steps: [{to: resnet50}]")
                        .value(DESTINATION_RULE, MODEL, "spec.trafficPolicy.connectionPool")))
                .isEqualTo(
                        json(
                                """
                        {"tcp": {"connectTimeout": "5s"}, "http": {"idleTimeout": "30s"}}"""));
    }

    @Test
    void showsClientsTheFirstHostThatIsNoWildcard() {
        DeclaredStack stack = stack(
                """
                steps: [{to: resnet50}]
                hosts: ["*.example.org", models.example.com, other.example.com]
                certificate: models-tls
                """);

        assertThat(stack.output(MODEL + "-grpc")).isEqualTo("models.example.com:443");
    }

    @Test
    void servesNamedHostsByTlsAlone() {
        DeclaredStack stack = stack(
                """
                steps: [{to: resnet50}]
                hosts: [models.example.com]
                certificate: models-tls
                """);

        assertThat(JsonParser.parseString(stack.value(GATEWAY, "image-classifier-gateway", "spec.servers")))
                .isEqualTo(
                        json(
                                """
                                [{"port": {"number": 80.0, "name": "http", "protocol": "HTTP"},
                                  "hosts": ["models.example.com"], "tls": {"httpsRedirect": true}},
                                 {"port": {"number": 443.0, "name": "https", "protocol": "HTTPS"},
                                  "hosts": ["models.example.com"],
                                  "tls": {"mode": "SIMPLE", "credentialName": "models-tls", "minProtocolVersion": "TLSV1_2"}}]
                                """));
        assertThat(stack.value(VIRTUAL_SERVICE, MODEL, "spec.hosts")).isEqualTo("[\"models.example.com\"]");
        assertThat(stack.output(MODEL + "-url")).isEqualTo("https://models.example.com/v1/models/image_classifier");
        assertThat(stack.output(MODEL + "-grpc")).isEqualTo("models.example.com:443");
    }

    private static DeclaredStack stack(String traffic) {
        return CanaryConfig.traffic(traffic).declared();
    }

    private static List<JsonObject> routes(String step) {
        return routes(step, "");
    }

    private static List<JsonObject> routes(String step, String furtherKeys) {
        JsonArray http = stack(
                        """
                        stable: resnet50
                        canary: resnet101
                        steps: [%s]
                        """
                                        .formatted(step)
                                + furtherKeys)
                .inputs(VIRTUAL_SERVICE, MODEL)
                .getAsJsonObject("spec")
                .getAsJsonArray("http");
        return StreamSupport.stream(http.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static List<String> names(List<JsonObject> routes) {
        return routes.stream().map(route -> route.get("name").getAsString()).toList();
    }

    private static String shares(JsonObject route) {
        return String.join(
                ", ",
                destinations(route)
                        .map(destination -> destination
                                        .getAsJsonObject("destination")
                                        .get("subset")
                                        .getAsString()
                                + " " + destination.get("weight").getAsInt())
                        .toList());
    }

    private static int port(JsonObject route) {
        return destinations(route)
                .findFirst()
                .orElseThrow()
                .getAsJsonObject("destination")
                .getAsJsonObject("port")
                .get("number")
                .getAsInt();
    }

    private static String header(JsonObject route, int destination, String operation, String name) {
        return destinations(route)
                .toList()
                .get(destination)
                .getAsJsonObject("headers")
                .getAsJsonObject("response")
                .getAsJsonObject(operation)
                .get(name)
                .getAsString();
    }

    private static java.util.stream.Stream<JsonObject> destinations(JsonObject route) {
        return StreamSupport.stream(route.getAsJsonArray("route").spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
