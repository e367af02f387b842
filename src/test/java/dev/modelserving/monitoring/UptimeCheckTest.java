package dev.modelserving.monitoring;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.ALERT_POLICY;
import static dev.modelserving.declared.ResourceTypes.UPTIME_CHECK;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.Mocks;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.MonitoredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Google's checkers ask the models from outside, where the stack file says so and they are let in. */
class UptimeCheckTest {
    private static final String CHECKED = "model-serving:monitoring: {uptimeCheck: true}\n  model-serving:models";
    private static final String JWT =
            "{mode: helm, gateway: {sourceRanges: everybody, jwt: {issuer: 'https://issuer.example.com', audiences: [models]}}}";
    private static final String RANGES = "      sourceRanges: [203.0.113.0/24]\n";

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    @Test
    void asksAModelAtItsOwnAddress() {
        DeclaredStack dev = DeclaredStack.of("dev", ShippedStack.config("dev", "model-serving:models", CHECKED));

        assertThat(json(dev.value(UPTIME_CHECK, "image-classifier", "monitoredResource")))
                .isEqualTo(
                        json(
                                """
                                {"labels":{"host":"203.0.113.20","project_id":"test-project"},"type":"uptime_url"}"""));
        assertThat(json(dev.value(UPTIME_CHECK, "image-classifier", "httpCheck")))
                .isEqualTo(
                        json(
                                """
                                {"path":"/v1/models/image_classifier","port":8501.0,"useSsl":false,"validateSsl":false}"""));
        assertThat(dev.value(UPTIME_CHECK, "image-classifier", "period")).isEqualTo("60s");
    }

    @Test
    void asksTheGatewayByTheModelsHost() {
        DeclaredStack prod = prod("everybody");

        assertThat(prod.value(UPTIME_CHECK, "models-image-classifier", "monitoredResource.labels.host"))
                .isEqualTo("models.example.com");
        assertThat(json(prod.value(UPTIME_CHECK, "models-image-classifier", "httpCheck")))
                .isEqualTo(
                        json(
                                """
                                {"path":"/v1/models/image_classifier","port":443.0,"useSsl":true,"validateSsl":true}"""));
    }

    @Test
    void tellsWhenTwoCheckersGetNoAnswer() {
        String condition = "conditions.0.conditionPrometheusQueryLanguage.";
        String policy = "models-image-classifier-unreachable";
        DeclaredStack prod = prod("everybody");

        assertThat(prod.value(ALERT_POLICY, policy, condition + "query"))
                .isEqualTo("count(monitoring_googleapis_com:uptime_check_check_passed"
                        + "{check_id=\"models-image-classifier-check\",monitored_resource=\"uptime_url\"} == 0) > 1");
        assertThat(prod.value(ALERT_POLICY, policy, condition + "duration")).isEqualTo("300s");
        assertThat(prod.value(ALERT_POLICY, policy, "notificationChannels"))
                .isEqualTo("[\"projects/your-project/notificationChannels/1234567890\"]");
    }

    @Test
    void asksNothingUnlessTheFileSaysSo() {
        assertThat(MonitoredStack.of("dev").names(UPTIME_CHECK)).isEmpty();
    }

    @Test
    void leavesOutAModelOfTheClusterAlone() {
        StackFile two = StackFile.VERSIONS
                .and(StackFile.plainModel("internal", "inside"))
                .with("model-serving:models", CHECKED);

        assertThat(two.declared().names(UPTIME_CHECK)).containsExactly("image-classifier");
    }

    @Test
    void refusesToAskWhatHasNoAddress() {
        StackFile internal = StackFile.shipped("dev")
                .set("gcp:project", "test-project")
                .with("        type: LoadBalancer\n        sourceRanges: everybody\n", "        type: ClusterIP\n")
                .with("model-serving:models", CHECKED);

        assertThat(internal.problem())
                .isEqualTo(
                        "monitoring.uptimeCheck: found true; allowed: false, as no model has an address outside of the"
                                + " cluster: service.type: LoadBalancer gives one");
    }

    @Test
    void refusesToAskAGatewayThatWantsTokens() {
        StackFile tokens = StackFile.VERSIONS
                .mesh(JWT)
                .with(
                        "      traffic:\n",
                        "      traffic:\n        hosts: [models.example.com]\n        certificate: models-tls\n")
                .with("model-serving:models", CHECKED);

        assertThat(tokens.problem())
                .isEqualTo(
                        "monitoring.uptimeCheck: found true; allowed: false, as mesh.gateway.jwt has the gateway refuse"
                                + " requests without a token, and Google's checkers have none");
    }

    @Test
    void refusesBlocksThatShutCheckersOut() {
        DeclaredStack stack = previewOfProd("[203.0.113.0/24, 198.51.100.7/32]");

        assertThat(stack.errors())
                .containsExactly("model-serving:mesh.gateway.sourceRanges: found blocks without 1 of the 2 addresses of"
                        + " Google's checkers, such as 198.51.100.8/32; allowed: with monitoring.uptimeCheck, everybody,"
                        + " or all addresses that gcloud monitoring uptime list-ips names");
        assertThat(stack.exitCode()).isNotZero();
    }

    @Test
    void takesBlocksThatLetAllCheckersIn() {
        DeclaredStack stack = previewOfProd("[203.0.113.0/24, 198.51.100.0/28]");

        assertThat(stack.errors()).isEmpty();
        assertThat(stack.exitCode()).isZero();
    }

    @Test
    void asksForNoAddressesWhereEverybodyIsLetIn() {
        assertThat(previewOfProd("everybody").errors()).isEmpty();
        assertThat(asked).isEmpty();
    }

    private DeclaredStack previewOfProd(String ranges) {
        return DeclaredStack.preview("prod", prodFile(ranges), Map.of(), type -> false, this::answer);
    }

    private Map<String, Object> answer(Mocks.CallArgs call) {
        if (call.token.contains("getBucketObject")) {
            return new TreeMap<>();
        }
        if (!call.token.equals("gcp:monitoring/getUptimeCheckIPs:getUptimeCheckIPs")) {
            throw new IllegalStateException("googleapi: Error 404: " + call.token + " not found, notFound");
        }
        asked.add(call.token);
        return Map.of(
                "uptimeCheckIps",
                List.of(
                        Map.of("ipAddress", "198.51.100.7", "location", "oregon", "region", "USA"),
                        Map.of("ipAddress", "198.51.100.8", "location", "belgium", "region", "EUROPE"),
                        Map.of("ipAddress", "2001:db8::7", "location", "belgium", "region", "EUROPE")));
    }

    private static DeclaredStack prod(String ranges) {
        return DeclaredStack.of("prod", prodFile(ranges));
    }

    private static StackConfig prodFile(String ranges) {
        String file = ShippedStack.file("prod");
        assertThat(file).contains(RANGES, "    mode: cloud\n");
        return ShippedStack.configOf(
                "prod",
                file.replace(RANGES, RANGES.replace("[203.0.113.0/24]", ranges))
                        .replace("    mode: cloud\n", "    mode: cloud\n    uptimeCheck: true\n"));
    }
}
