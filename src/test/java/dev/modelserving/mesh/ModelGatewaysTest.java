package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;

/** Clients reuse an HTTP/2 connection for all hosts of its certificate, which therefore are one Gateway's. */
class ModelGatewaysTest {
    private static final StackFile FILE = new StackFile(
            "canary",
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}
              model-serving:models:
            """);
    private static final String MODEL =
            """
                - name: %1$s
                  namespace: %2$s
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  versions:
                    - {name: v1, source: gs://spls/gsp778/resnet_50, copyTo: %1$s-%2$s}
                  traffic:
                    steps:
                      - to: v1
            """;

    @Test
    void bringsTheHostsOfOneCertificateToOneGateway() {
        DeclaredStack stack = stack(
                model("cats", "animals", hosts("cats", "wildcard")),
                model("dogs", "animals", hosts("dogs", "wildcard")),
                model("cars", "vehicles", hosts("cars", "wildcard")));

        assertThat(stack.names(GATEWAY)).containsExactly("animals-cats-gateway");
        assertThat(json(stack.value(GATEWAY, "animals-cats-gateway", "spec.servers")))
                .isEqualTo(
                        json(
                                """
                                [{"port": {"number": 80, "name": "http", "protocol": "HTTP"},
                                  "hosts": ["cats.example.com", "dogs.example.com", "cars.example.com"],
                                  "tls": {"httpsRedirect": true}},
                                 {"port": {"number": 443, "name": "https", "protocol": "HTTPS"},
                                  "hosts": ["cats.example.com", "dogs.example.com", "cars.example.com"],
                                  "tls": {"mode": "SIMPLE", "credentialName": "wildcard", "minProtocolVersion": "TLSV1_2"}}]
                                """));
        assertThat(stack.value(VIRTUAL_SERVICE, "animals-cats", "spec.gateways"))
                .isEqualTo("[\"cats-gateway\"]");
        assertThat(stack.value(VIRTUAL_SERVICE, "animals-dogs", "spec.gateways"))
                .isEqualTo("[\"cats-gateway\"]");
        assertThat(stack.value(VIRTUAL_SERVICE, "vehicles-cars", "spec.gateways"))
                .isEqualTo("[\"animals/cats-gateway\"]");
        assertThat(stack.value(VIRTUAL_SERVICE, "animals-dogs", "spec.hosts")).isEqualTo("[\"dogs.example.com\"]");
        assertThat(stack.waitsFor(VIRTUAL_SERVICE, "vehicles-cars")).contains(GATEWAY + "::animals-cats-gateway");
    }

    @Test
    void keepsCertificatesApart() {
        DeclaredStack stack = stack(
                model("cats", "animals", hosts("cats", "cats-tls")),
                model("dogs", "animals", hosts("dogs", "dogs-tls")),
                model("cars", "vehicles", ""));

        assertThat(stack.names(GATEWAY))
                .containsExactlyInAnyOrder("animals-cats-gateway", "animals-dogs-gateway", "vehicles-cars-gateway");
        assertThat(stack.value(GATEWAY, "animals-dogs-gateway", "spec.servers.1.hosts"))
                .isEqualTo("[\"dogs.example.com\"]");
        assertThat(stack.value(VIRTUAL_SERVICE, "animals-dogs", "spec.gateways"))
                .isEqualTo("[\"dogs-gateway\"]");
    }

    private static DeclaredStack stack(String... models) {
        return FILE.and(String.join("", models)).declared();
    }

    private static String model(String name, String namespace, String hosts) {
        return MODEL.formatted(name, namespace) + hosts;
    }

    private static String hosts(String host, String certificate) {
        return """
                    hosts: [%s.example.com]
                    certificate: %s
            """
                .formatted(host, certificate);
    }

    /** The SDK writes whole numbers with a point. */
    private static JsonElement json(String text) {
        return JsonParser.parseString(text.replaceAll("(\\d)\\.0\\b", "$1"));
    }
}
