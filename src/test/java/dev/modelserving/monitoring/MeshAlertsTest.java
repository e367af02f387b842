package dev.modelserving.monitoring;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.ALERT_POLICY;
import static dev.modelserving.declared.ResourceTypes.POD_MONITORING;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.MonitoredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alerts of a stack's own mesh: prod's, which has a certificate, and where there is less to watch. */
class MeshAlertsTest {
    private static final String QUERY = "conditions.0.conditionPrometheusQueryLanguage.query";

    private static DeclaredStack prod;

    @BeforeAll
    static void declare() {
        prod = DeclaredStack.of("prod", ShippedStack.config("prod"));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "istio-ingressgateway-unavailable;300s;max(kube_deployment_status_replicas_available{cluster=\"models\",deployment=\"istio-ingressgateway\",location=\"us-central1\",namespace=\"istio-ingress\"}) < 1 or absent(kube_deployment_status_replicas_available{cluster=\"models\",deployment=\"istio-ingressgateway\",location=\"us-central1\",namespace=\"istio-ingress\"})",
                "istiod-unavailable;300s;max(kube_deployment_status_replicas_available{cluster=\"models\",deployment=\"istiod\",location=\"us-central1\",namespace=\"istio-system\"}) < 1 or absent(kube_deployment_status_replicas_available{cluster=\"models\",deployment=\"istiod\",location=\"us-central1\",namespace=\"istio-system\"})",
                "gateway-certificate;900s;min(model_serving_gateway{cluster=\"models\",location=\"us-central1\",namespace=\"istio-ingress\",envoy=~\"envoy_listener_(.*_)?ssl_certificate_(.*_)?expiration_unix_time_seconds\"}) - time() < 1814400 or absent(model_serving_gateway{cluster=\"models\",location=\"us-central1\",namespace=\"istio-ingress\",envoy=~\"envoy_listener_(.*_)?ssl_certificate_(.*_)?expiration_unix_time_seconds\"})",
                "models-image-classifier-unmeasured;900s;absent(up{cluster=\"models\",job=\"image-classifier\",location=\"us-central1\",namespace=\"models\"} == 1) or absent(kube_deployment_status_replicas_available{cluster=\"models\",location=\"us-central1\",namespace=\"models\",deployment=~\"image-classifier-resnet50|image-classifier-resnet101\"})",
            })
    void tellsWhoeverIsToKnow(String policy, String duration, String query) {
        assertThat(prod.value(ALERT_POLICY, policy, QUERY)).isEqualTo(query);
        assertThat(prod.value(ALERT_POLICY, policy, "conditions.0.conditionPrometheusQueryLanguage.duration"))
                .isEqualTo(duration);
        assertThat(prod.value(ALERT_POLICY, policy, "notificationChannels"))
                .isEqualTo("[\"projects/your-project/notificationChannels/1234567890\"]");
    }

    @Test
    void takesTheFilesDaysForACertificate() {
        DeclaredStack patient = DeclaredStack.of(
                "prod",
                ShippedStack.config(
                        "prod", "    mode: cloud\n", "    mode: cloud\n    alerts: {certificateDays: 30}\n"));

        assertThat(patient.value(ALERT_POLICY, "gateway-certificate", QUERY)).contains("- time() < 2592000 or");
    }

    /** Its Envoy tells when a certificate ends only if asked to; nothing else of it is kept. */
    @Test
    void collectsFromTheGatewayWhenItsCertificatesEnd() {
        assertThat(json(prod.value(POD_MONITORING, "istio-ingressgateway", "spec")))
                .isEqualTo(
                        json(
                                """
                                {"selector":{"matchLabels":{"istio":"ingressgateway"}},"endpoints":[{"port":15090.0,"path":"/stats/prometheus","interval":"60s","metricRelabeling":[
                                 {"action":"keep","sourceLabels":["__name__"],"regex":"envoy_server_live|envoy_listener_(.*_)?ssl_certificate_(.*_)?expiration_unix_time_seconds"},
                                 {"action":"replace","sourceLabels":["__name__"],"targetLabel":"envoy"},
                                 {"action":"replace","targetLabel":"__name__","replacement":"model_serving_gateway"}]}]}"""));
        assertThat(prod.value(POD_MONITORING, "istio-ingressgateway", "metadata.namespace"))
                .isEqualTo("istio-ingress");
        assertThat(json(json(prod.value(RELEASE, "istio-ingressgateway", "values.podAnnotations"))
                                .getAsJsonObject()
                                .get("proxy.istio.io/config")
                                .getAsString())
                        .getAsJsonObject()
                        .get("proxyStatsMatcher"))
                .isEqualTo(
                        json(
                                """
                                {"inclusionRegexps":["listener.*ssl.certificate.*expiration_unix_time_seconds"]}"""));
    }

    @Test
    void letsTheCollectorsReachTheGateway() {
        assertThat(prod.inputs().entrySet().stream()
                        .filter(entry -> entry.getKey().contains("NetworkPolicy"))
                        .map(entry -> entry.getValue().toString())
                        .filter(policy -> policy.contains("\"port\":15090")))
                .singleElement()
                .asString()
                .contains("istio-ingress", "gmp-system", "gke-gmp-system");
    }

    @Test
    void watchesNoCertificateWhereThereIsNone() {
        DeclaredStack canary = MonitoredStack.of("canary");

        assertThat(canary.names(ALERT_POLICY))
                .contains("istio-ingressgateway-unavailable", "istiod-unavailable")
                .doesNotContain("gateway-certificate");
    }

    @Test
    void leavesGooglesControlPlaneToGoogle() {
        assertThat(MonitoredStack.with("canary", "mode: helm", "mode: managed").names(ALERT_POLICY))
                .contains("istio-ingressgateway-unavailable")
                .doesNotContain("istiod-unavailable");
    }

    @Test
    void watchesNoMeshWhereThereIsNone() {
        assertThat(MonitoredStack.of("dev").names(ALERT_POLICY))
                .hasSize(6)
                .allMatch(name -> name.startsWith("image-classifier-"));
    }

    @Test
    void collectsNothingFromAGatewayThatNobodyWatches() {
        DeclaredStack unwatched = DeclaredStack.of("canary", ShippedStack.config("canary"));

        assertThat(unwatched.names(POD_MONITORING)).isEmpty();
        assertThat(unwatched.value(RELEASE, "istio-ingressgateway", "values.podAnnotations"))
                .doesNotContain("proxyStatsMatcher");
    }
}
