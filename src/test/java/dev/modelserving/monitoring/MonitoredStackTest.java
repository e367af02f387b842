package dev.modelserving.monitoring;

import static dev.modelserving.declared.ResourceTypes.ALERT_POLICY;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.MONITORED_SERVICE;
import static dev.modelserving.declared.ResourceTypes.OBJECTIVE;
import static dev.modelserving.declared.ResourceTypes.POD_MONITORING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.MonitoredStack;
import dev.modelserving.declared.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Monitoring of the shipped stacks, as it would be declared if they asked for it. */
class MonitoredStackTest {
    private static final String MODEL = "image-classifier";

    private static DeclaredStack dev;
    private static DeclaredStack canary;

    @BeforeAll
    static void declare() {
        dev = MonitoredStack.of("dev");
        canary = MonitoredStack.of("canary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "canary"})
    void declaresNothingUnasked(String stack) {
        DeclaredStack declared = DeclaredStack.of(stack, ShippedStack.config(stack));

        assertThat(declared.names()).noneMatch(name -> name.contains("onitoring"));
        assertThat(declared.inputs(CLUSTER, "cluster-1").keySet()).doesNotContain("monitoringConfig");
        assertThat(declared.inputs().entrySet().stream()
                        .filter(resource -> resource.getKey().startsWith(DEPLOYMENT))
                        .map(resource -> resource.getValue().toString()))
                .isNotEmpty()
                .noneMatch(deployment -> deployment.contains("monitoring") || deployment.contains("volume"));
    }

    /** A list that is asked for takes the place of GKE's own: what it leaves out is switched off. */
    @Test
    void keepsWhatGkeCollectsByDefault() throws IOException {
        JsonObject byDefault = JsonParser.parseString(
                        Files.readString(Path.of("src/test/resources/gcp-parity/recorded-gke.json")))
                .getAsJsonObject()
                .getAsJsonObject("cluster")
                .getAsJsonObject("answered")
                .getAsJsonObject("monitoringConfig");

        assertThat(DeclaredStack.json(dev.value(CLUSTER, "cluster-1", "monitoringConfig.enableComponents"))
                        .getAsJsonArray())
                .containsAll(byDefault.getAsJsonObject("componentConfig").getAsJsonArray("enableComponents"));
        assertThat(dev.value(CLUSTER, "cluster-1", "monitoringConfig.managedPrometheus.enabled"))
                .isEqualTo(byDefault
                        .getAsJsonObject("managedPrometheusConfig")
                        .get("enabled")
                        .getAsString());
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTER
                        + """
                          |cluster-1|monitoringConfig|{"managedPrometheus":{"enabled":true},"enableComponents":["SYSTEM_COMPONENTS","DAEMONSET","DEPLOYMENT","STATEFULSET","JOBSET","STORAGE","HPA","POD","CADVISOR","KUBELET","DCGM"]}""",
                CONFIG_MAP + "|image-classifier-monitoring|metadata.namespace|default",
                CONFIG_MAP
                        + "|image-classifier-monitoring|data|{\"monitoring.config\":\"prometheus_config { enable: true, path: \\\"/monitoring/prometheus/metrics\\\" }\\n\"}",
                DEPLOYMENT
                        + """
                          |image-classifier|spec.template.spec.volumes|[{"name":"monitoring","configMap":{"name":"image-classifier-monitoring"}}]""",
                DEPLOYMENT
                        + """
                          |image-classifier|spec.template.spec.containers.0.volumeMounts|[{"name":"monitoring","mountPath":"/etc/tf-serving","readOnly":true}]""",
                DEPLOYMENT
                        + "|image-classifier|spec.template.spec.containers.0.args.2|--monitoring_config_file=/etc/tf-serving/monitoring.config",
                POD_MONITORING + "|image-classifier|metadata.namespace|default",
                POD_MONITORING
                        + """
                          |image-classifier|spec|{"selector":{"matchLabels":{"app":"image-classifier"}},"endpoints":[{"port":"http","path":"/monitoring/prometheus/metrics","interval":"30s"}],"targetLabels":{"fromPod":[{"from":"app"}]}}""",
                MONITORED_SERVICE + "|image-classifier|displayName|image-classifier in cluster-1",
                OBJECTIVE + "|image-classifier-availability|goal|0.995",
                OBJECTIVE + "|image-classifier-availability|rollingPeriodDays|28.0",
                OBJECTIVE + "|image-classifier-availability|service|image-classifier-service",
                OBJECTIVE + "|image-classifier-latency|goal|0.99",
                OBJECTIVE + "|image-classifier-latency|requestBasedSli.distributionCut.range|{\"max\":500000.0}",
            })
    void declaresWhatCollectsAndWhatIsPromised(String type, String name, String path, String expected) {
        assertThat(DeclaredStack.json(dev.value(type, name, path))).isEqualTo(DeclaredStack.json(expected));
    }

    @Test
    void collectsFromAllVersionsAndTellsThemApart() {
        assertThat(canary.value(POD_MONITORING, MODEL, "spec.selector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
        assertThat(canary.value(POD_MONITORING, MODEL, "spec.targetLabels.fromPod"))
                .isEqualTo("""
                        [{"from":"app"},{"from":"version"}]""");
        assertThat(canary.names(CONFIG_MAP)).contains("image-classifier-monitoring");
    }

    /** At a port that mutual TLS does not reach; of what the sidecar adds there, nothing is kept. */
    @Test
    void collectsFromTheSidecarWhereThereIsOne() {
        assertThat(DeclaredStack.json(canary.value(POD_MONITORING, MODEL, "spec.endpoints")))
                .isEqualTo(
                        DeclaredStack.json(
                                """
                                [{"port":15020.0,"path":"/stats/prometheus","interval":"30s","metricRelabeling":[{"action":"keep","sourceLabels":["__name__"],"regex":":tensorflow:.+"}]}]"""));
        for (String version : List.of("resnet50", "resnet101")) {
            JsonObject annotations = DeclaredStack.json(
                            canary.value(DEPLOYMENT, MODEL + "-" + version, "spec.template.metadata.annotations"))
                    .getAsJsonObject();
            assertThat(annotations.get("prometheus.io/scrape").getAsString()).isEqualTo("true");
            assertThat(annotations.get("prometheus.io/port").getAsString()).isEqualTo("8501");
            assertThat(annotations.get("prometheus.io/path").getAsString()).isEqualTo("/monitoring/prometheus/metrics");
            assertThat(annotations.get("prometheus.istio.io/merge-metrics").getAsString())
                    .isEqualTo("true");
        }
    }

    @Test
    void startsServersAnewWhenTheyAreToTellMetrics() {
        String checksum = "spec.template.metadata.annotations.checksum/config";

        assertThat(dev.value(DEPLOYMENT, MODEL, checksum))
                .isNotEqualTo(
                        DeclaredStack.of("dev", ShippedStack.config("dev")).value(DEPLOYMENT, MODEL, checksum));
        assertThat(dev.waitsFor(DEPLOYMENT, MODEL)).contains(CONFIG_MAP + "::image-classifier-monitoring");
    }

    @Test
    void countsRequestsByWhoseFaultTheirFailureIs() {
        String total = "metric.type=\"prometheus.googleapis.com/:tensorflow:serving:request_count/counter\""
                + " AND resource.type=\"prometheus_target\" AND resource.labels.cluster=\"cluster-1\""
                + " AND resource.labels.location=\"us-east1-b\" AND resource.labels.namespace=\"default\""
                + " AND metric.labels.app=\"image-classifier\" AND metric.labels.model_name=\"image_classifier\"";
        String ratio = "requestBasedSli.goodTotalRatio.";

        assertThat(dev.value(OBJECTIVE, MODEL + "-availability", ratio + "totalServiceFilter"))
                .isEqualTo(total);
        assertThat(dev.value(OBJECTIVE, MODEL + "-availability", ratio + "badServiceFilter"))
                .startsWith(total + " AND metric.labels.status=one_of(\"")
                .contains("\"INTERNAL\"", "\"UNAVAILABLE\"")
                .doesNotContain("\"INVALID_ARGUMENT\"", "\"NOT_FOUND\"", "\"OK\"");
        assertThat(dev.value(OBJECTIVE, MODEL + "-latency", "requestBasedSli.distributionCut.distributionFilter"))
                .isEqualTo(total.replace("request_count/counter", "request_latency/histogram"));
    }

    @Test
    void tellsWhenABudgetIsSpentTooFast() {
        for (String objective : List.of("availability", "latency")) {
            String policy = MODEL + "-" + objective + "-budget";
            String name = "image-classifier-service/serviceLevelObjectives/image-classifier-" + objective;
            assertThat(dev.value(ALERT_POLICY, policy, "conditions.0.conditionThreshold.filter"))
                    .isEqualTo("select_slo_burn_rate(\"" + name + "\", \"3600s\")");
            assertThat(dev.value(ALERT_POLICY, policy, "conditions.0.conditionThreshold.thresholdValue"))
                    .isEqualTo("10.0");
            assertThat(dev.value(ALERT_POLICY, policy, "conditions.1.conditionThreshold.filter"))
                    .isEqualTo("select_slo_burn_rate(\"" + name + "\", \"86400s\")");
            assertThat(dev.value(ALERT_POLICY, policy, "conditions.1.conditionThreshold.thresholdValue"))
                    .isEqualTo("2.0");
        }
        assertThat(dev.names(ALERT_POLICY)).hasSize(6).allSatisfy(policy -> assertThat(
                        dev.value(ALERT_POLICY, policy, "notificationChannels"))
                .isEqualTo("[\"projects/test-project/notificationChannels/7\"]"));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "saturated|900s|(max(kube_horizontalpodautoscaler_status_desired_replicas{cluster=\"cluster-1\",horizontalpodautoscaler=\"image-classifier\",location=\"us-east1-b\",namespace=\"default\"}) >= 4 and 100 * avg(kubernetes_io:container_cpu_request_utilization{cluster_name=\"cluster-1\",container_name=\"tf-serving\",location=\"us-east1-b\",monitored_resource=\"k8s_container\",namespace_name=\"default\",pod_name=~\"image-classifier-[a-z0-9]+-[a-z0-9]{5}\"}) > 60)",
                "unschedulable|900s|sum(kube_pod_status_unschedulable{cluster=\"cluster-1\",location=\"us-east1-b\",namespace=\"default\",pod=~\"image-classifier-[a-z0-9]+-[a-z0-9]{5}\"}) > 0",
                "unavailable|300s|max by (deployment) (kube_deployment_status_replicas_available{cluster=\"cluster-1\",location=\"us-east1-b\",namespace=\"default\",deployment=~\"image-classifier\"}) < 1",
            })
    void tellsWhenServersDoNotKeepUp(String policy, String duration, String query) {
        String condition = "conditions.0.conditionPrometheusQueryLanguage.";

        assertThat(dev.value(ALERT_POLICY, MODEL + "-" + policy, condition + "query"))
                .isEqualTo(query);
        assertThat(dev.value(ALERT_POLICY, MODEL + "-" + policy, condition + "duration"))
                .isEqualTo(duration);
    }

    @Test
    void watchesEachVersionAgainstItsOwnMaximum() {
        assertThat(canary.value(
                        ALERT_POLICY, MODEL + "-saturated", "conditions.0.conditionPrometheusQueryLanguage.query"))
                .contains("horizontalpodautoscaler=\"image-classifier-resnet50\"", ") or (max(")
                .contains("horizontalpodautoscaler=\"image-classifier-resnet101\"");
    }

    @Test
    void showsWhereTheDashboardIs() {
        assertThat(dev.output("dashboard"))
                .isEqualTo("https://console.cloud.google.com/monitoring/dashboards/builder/cluster-1-id"
                        + "?project=test-project");
    }
}
