package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxStack;
import dev.modelserving.sandbox.traffic.TlsIdentity;
import dev.modelserving.sandbox.traffic.TokenIssuer;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two models of one certificate at the real Envoy: asked over one HTTP/2 connection as by a browser, and by token. */
@TestMethodOrder(OrderAnnotation.class)
class SharedGatewayIT {
    private static final String PROJECT = "gateway-project";
    private static final Cluster CLUSTER = new Cluster(PROJECT, "us-central1-f", "cluster-1");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String BEARER = "Authorization: Bearer ";
    private static final String MODELS =
            """
              model-serving:models:
                - name: cats
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 500m, memory: 1Gi}
                  autoscaling: {maxReplicas: 1}
                  versions:
                    - {name: v1, source: "gs://spls/gsp778/resnet_50"}
                  traffic: {steps: [{to: v1}], hosts: [cats.example.com], certificate: models-tls}
                - name: dogs
                  namespace: dogs
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 500m, memory: 1Gi}
                  autoscaling: {maxReplicas: 1}
                  versions:
                    - {name: v1, source: "gs://spls/gsp778/resnet_101"}
                  traffic: {steps: [{to: v1}], hosts: [dogs.example.com], certificate: models-tls}
            """;

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(
            "canary",
            PROJECT,
            file -> file.replaceFirst("(?s)  model-serving:models:\n.*", Matcher.quoteReplacement(MODELS)));

    private static String gateway;

    @BeforeAll
    static void deploy() throws Exception {
        STACK.up();
        TlsIdentity identity = TlsIdentity.make(STACK.folder(), "cats.example.com");
        identity.give(CLUSTER, "istio-ingress", "models-tls");
        gateway = CLUSTER.address("istio-ingress", "istio-ingressgateway").orElseThrow();
    }

    @Test
    @Order(1)
    void answersForBothHostsOnTheConnectionOfEither() {
        Cluster.eventually(PATIENCE, "2 200", () -> asked("cats", "cats"));

        assertThat(asked("cats", "dogs")).isEqualTo("2 200");
        assertThat(asked("dogs", "cats")).isEqualTo("2 200");
        assertThat(asked("dogs", "dogs")).isEqualTo("2 200");
    }

    /** By the issuer's public key, which istiod hands to Envoy. */
    @Test
    @Order(2)
    void answersThoseWhoseTokenIsValid() throws Exception {
        TokenIssuer issuer = TokenIssuer.make("https://issuer.example.com");
        String valid = issuer.token("models", Duration.ofHours(1));
        String ofAnother = TokenIssuer.make(issuer.name()).token("models", Duration.ofHours(1));
        String forAnother = issuer.token("shop", Duration.ofHours(1));
        String expired = issuer.token("models", Duration.ofHours(-1));
        String jwt = "      jwt: {issuer: \"" + issuer.name() + "\", audiences: [models], jwks: '" + issuer.keySet()
                + "'}\n";
        assertThat(asked("cats", "cats")).as("before anything asks for a token").isEqualTo("2 200");

        STACK.edit(file -> file.replace("    gateway:\n", "    gateway:\n" + jwt));
        STACK.up();

        Cluster.eventually(PATIENCE, "2 403", () -> asked("cats", "cats"));
        Cluster.eventually(PATIENCE, "2 200", () -> asked("cats", "cats", BEARER + valid));
        assertThat(asked("dogs", "cats", BEARER + valid)).isEqualTo("2 200");
        assertThat(asked("dogs", "dogs")).isEqualTo("2 403");
        assertThat(asked("cats", "cats", BEARER + ofAnother)).isEqualTo("2 401");
        assertThat(asked("cats", "cats", BEARER + expired)).isEqualTo("2 401");
        assertThat(asked("cats", "cats", BEARER + forAnother)).isEqualTo("2 403");
    }

    /** The version of HTTP and the status that a model's host answers on a connection to another's. */
    private static String asked(String connected, String model, String... headers) {
        String host = connected + ".example.com";
        List<String> more = Stream.of(headers)
                .flatMap(header -> Stream.of("--header", header))
                .toList();
        List<String> curl = List.of(
                "sandbox/exec",
                "curl",
                "--silent",
                "--insecure",
                "--http2",
                "--resolve",
                host + ":443:" + gateway,
                "--header",
                "Host: " + model + ".example.com",
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_version} %{http_code}",
                "https://" + host + "/v1/models/" + model);
        return Command.of(Stream.concat(curl.stream(), more.stream()).toArray(String[]::new))
                .run()
                .output()
                .strip();
    }
}
