package dev.modelserving;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.BUDGET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.lang.module.ModuleDescriptor;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks {@code prod} and {@code staging}: what a production deployment has beyond the labs, field by field. */
class ProdStackTest {
    private static final String SERVERS = "models-image-classifier-";
    private static final String POD = "spec.template.spec.";
    private static final String CONTAINER = POD + "containers.0.";
    private static final String DIGEST = "[a-z/.-]+:[A-Za-z0-9.-]+@sha256:[0-9a-f]{64}";

    private static final Pattern RELEASE_TAG = Pattern.compile("tensorflow/serving:(\\d+\\.\\d+\\.\\d+)(@|\"|$)");

    private static DeclaredStack prod;

    @BeforeAll
    static void declare() {
        prod = DeclaredStack.of("prod", ShippedStack.config("prod"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTER + "|models|location|us-central1",
                CLUSTER + "|models|deletionProtection|true",
                CLUSTER + "|models|releaseChannel.channel|REGULAR",
                CLUSTER + "|models|privateClusterConfig.enablePrivateNodes|true",
                CLUSTER + "|models|enableIntranodeVisibility|true",
                CLUSTER + "|models|datapathProvider|ADVANCED_DATAPATH",
                CLUSTER + "|models|masterAuthorizedNetworksConfig.cidrBlocks.0.cidrBlock|203.0.113.0/24",
                CLUSTER + "|models|maintenancePolicy.recurringWindow.recurrence|FREQ=WEEKLY;BYDAY=SA,SU",
                CLUSTER + "|models|workloadIdentityConfig.workloadPool|test-project.svc.id.goog",
                NODE_POOL + "|nodes|autoscaling.totalMinNodeCount|3.0",
                NODE_POOL + "|nodes|autoscaling.totalMaxNodeCount|9.0",
                NODE_POOL + "|nodes|nodeConfig.spot|false",
                NODE_POOL + "|nodes|nodeConfig.shieldedInstanceConfig.enableSecureBoot|true",
                NODE_POOL + "|nodes|nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring|true",
                NODE_POOL + "|nodes|nodeConfig.serviceAccount|gke-nodes-prod@test-project.iam.gserviceaccount.com",
                NODE_POOL + "|nodes|management.autoRepair|true",
                NODE_POOL + "|nodes|management.autoUpgrade|true",
                BUCKET + "|models|uniformBucketLevelAccess|true",
                BUCKET + "|models|publicAccessPrevention|enforced",
                BUCKET + "|models|versioning.enabled|true",
                BUCKET + "|models|location|US-CENTRAL1",
                NAMESPACE + "|models|metadata.labels.pod-security\\.kubernetes\\.io/enforce|restricted",
                NAMESPACE + "|model-copy|metadata.labels.pod-security\\.kubernetes\\.io/enforce|restricted",
                NAMESPACE + "|istio-ingress|metadata.labels.pod-security\\.kubernetes\\.io/enforce|restricted",
                PEER_AUTHENTICATION + "|models|spec.mtls.mode|STRICT",
                RELEASE + "|istiod|version|1.31.1",
                RELEASE + "|istiod|values.pilot.autoscaleMin|2.0",
                RELEASE + "|istiod|values.pilot.pdb.unhealthyPodEvictionPolicy|AlwaysAllow",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.0.topologyKey|topology.kubernetes.io/zone",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.0.whenUnsatisfiable|DoNotSchedule",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.0.minDomains|2.0",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.0.nodeTaintsPolicy|Honor",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.0.labelSelector.matchLabels.app|istiod",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.1.topologyKey|kubernetes.io/hostname",
                RELEASE + "|istiod|values.pilot.topologySpreadConstraints.1.whenUnsatisfiable|ScheduleAnyway",
                RELEASE + "|istio-ingressgateway|values.autoscaling.minReplicas|2.0",
                RELEASE + "|istio-ingressgateway|values.podDisruptionBudget.maxUnavailable|1.0",
                RELEASE + "|istio-ingressgateway|values.podDisruptionBudget.unhealthyPodEvictionPolicy|AlwaysAllow",
                RELEASE + "|istio-ingressgateway|values.topologySpreadConstraints.0.labelSelector.matchLabels.istio"
                        + "|ingressgateway",
                RELEASE + "|istio-ingressgateway|values.service.loadBalancerSourceRanges|[\"203.0.113.0/24\"]",
                GATEWAY + "|" + SERVERS + "gateway|spec.servers.0.tls.httpsRedirect|true",
                GATEWAY + "|" + SERVERS + "gateway|spec.servers.1.tls.mode|SIMPLE",
                GATEWAY + "|" + SERVERS + "gateway|spec.servers.1.tls.credentialName|models-tls",
                GATEWAY + "|" + SERVERS + "gateway|spec.servers.1.tls.minProtocolVersion|TLSV1_2",
                GATEWAY + "|" + SERVERS + "gateway|spec.servers.1.hosts|[\"models.example.com\"]",
                SERVICE + "|models-image-classifier|spec.type|ClusterIP",
            })
    void isHardened(String type, String name, String path, String expected) {
        assertThat(json(prod.value(type, name, path.replace("\\.", "|")))).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                AUTOSCALER + "|spec.minReplicas|2.0",
                BUDGET + "|spec.maxUnavailable|1.0",
                BUDGET + "|spec.unhealthyPodEvictionPolicy|AlwaysAllow",
                DEPLOYMENT + "|metadata.namespace|models",
                DEPLOYMENT + "|" + POD + "automountServiceAccountToken|false",
                DEPLOYMENT + "|" + POD + "terminationGracePeriodSeconds|75.0",
                DEPLOYMENT + "|" + POD + "initContainers.0.name|await-model",
                DEPLOYMENT + "|" + POD + "initContainers.0.securityContext.runAsUser|1337.0",
                DEPLOYMENT + "|" + POD + "securityContext.runAsNonRoot|true",
                DEPLOYMENT + "|" + POD + "securityContext.seccompProfile.type|RuntimeDefault",
                DEPLOYMENT + "|" + CONTAINER + "securityContext.allowPrivilegeEscalation|false",
                DEPLOYMENT + "|" + CONTAINER
                        + """
                          resources.requests|{"cpu":"1500m","memory":"4Gi"}""",
                DEPLOYMENT + "|" + CONTAINER
                        + """
                          resources.limits|{"cpu":"2","memory":"4Gi"}""",
                DEPLOYMENT + "|" + CONTAINER + "readinessProbe.httpGet.path|/v1/models/image_classifier/metadata",
                DEPLOYMENT + "|" + CONTAINER + "startupProbe.httpGet.path|/v1/models/image_classifier/metadata",
                DEPLOYMENT + "|" + CONTAINER + "livenessProbe.httpGet.path|/v1/models/image_classifier",
                DEPLOYMENT + "|" + CONTAINER
                        + "args|[\"--model_config_file=/etc/tf-serving-models/models.config\",\"--monitoring_config_file=/etc/tf-serving/monitoring.config\",\"--file_system_poll_wait_seconds=0\",\"--rest_api_timeout_in_ms=60000\",\"--tensorflow_session_parallelism=2\",\"--enable_batching=true\",\"--batching_parameters_file=/etc/tf-serving-batching/batching.config\"]",
                DEPLOYMENT + "|" + CONTAINER
                        + """
                          volumeMounts|[{"name":"monitoring","mountPath":"/etc/tf-serving","readOnly":true},{"name":"models","mountPath":"/etc/tf-serving-models","readOnly":true},{"name":"batching","mountPath":"/etc/tf-serving-batching","readOnly":true}]""",
                DEPLOYMENT + "|" + POD
                        + """
                          volumes|[{"name":"await-scratch","emptyDir":{}},{"name":"monitoring","configMap":{"name":"image-classifier-monitoring"}},{"name":"models","configMap":{"name":"image-classifier-%1$s-models"}},{"name":"batching","configMap":{"name":"image-classifier-%1$s-batching"}}]""",
                DEPLOYMENT + "|" + POD
                        + """
                          topologySpreadConstraints|[{"topologyKey":"topology.kubernetes.io/zone","maxSkew":1.0,"whenUnsatisfiable":"ScheduleAnyway","labelSelector":{"matchLabels":{"app":"image-classifier","version":"%1$s"}},"matchLabelKeys":["pod-template-hash"]},{"topologyKey":"kubernetes.io/hostname","maxSkew":1.0,"whenUnsatisfiable":"ScheduleAnyway","labelSelector":{"matchLabels":{"app":"image-classifier","version":"%1$s"}},"matchLabelKeys":["pod-template-hash"]}]""",
            })
    void servesBothVersionsSafely(String type, String path, String expected) {
        for (String version : new String[] {"resnet50", "resnet101"}) {
            assertThat(json(prod.value(type, SERVERS + version, path))).isEqualTo(json(expected.formatted(version)));
        }
    }

    @Test
    void tellsTensorFlowServingHowToBatch() {
        assertThat(prod.value(CONFIG_MAP, SERVERS + "resnet50-batching", "data.batching|config"))
                .isEqualTo(
                        """
                        max_batch_size { value: 8 }
                        batch_timeout_micros { value: 1000 }
                        num_batch_threads { value: 2 }
                        max_enqueued_batches { value: 2 }
                        """);
    }

    @Test
    void rollsServersWhoseBatchingChanges() {
        String checksum = "spec.template.metadata.annotations.checksum/config";
        DeclaredStack changed =
                DeclaredStack.of("prod", ShippedStack.config("prod", "maxBatchSize: 8", "maxBatchSize: 16"));

        assertThat(changed.value(DEPLOYMENT, SERVERS + "resnet50", checksum))
                .isNotEqualTo(prod.value(DEPLOYMENT, SERVERS + "resnet50", checksum));
    }

    @ParameterizedTest
    @CsvSource({CLUSTER + ", models", BUCKET + ", models"})
    void isProtectedFromDeletion(String type, String name) {
        assertThat(prod.options(type, name).isProtect()).isTrue();
    }

    /** The load test's, too, which prod has only while it is measured. */
    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging"})
    void pinsEveryImageByDigestAndLimitsEveryContainersMemory(String stack) {
        StackConfig measured = ShippedStack.config(stack, "      loadTest:\n", "      loadTest:\n        run: 1\n");
        Map<String, JsonObject> pods = DeclaredStack.of(stack, measured).inputs();

        assertThat(pods.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(DEPLOYMENT)
                                || entry.getKey().startsWith(JOB))
                        .flatMap(entry -> containers(entry.getValue())))
                .hasSize(2 * 2 + 2 + 3)
                .allSatisfy(container -> {
                    assertThat(container.get("image").getAsString()).matches(DIGEST);
                    JsonObject resources = container.getAsJsonObject("resources");
                    assertThat(resources.getAsJsonObject("requests").keySet())
                            .containsExactlyInAnyOrder("cpu", "memory");
                    assertThat(resources.getAsJsonObject("limits").keySet()).contains("memory");
                });
    }

    /** The labs' is of 2022. */
    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging"})
    void servesByANewerReleaseThanTheLabs(String stack) {
        assertThat(release(stack)).isGreaterThan(release("canary"));
    }

    private static ModuleDescriptor.Version release(String stack) {
        String image = DeclaredStack.of(stack, ShippedStack.config(stack))
                .value(
                        DEPLOYMENT,
                        stack.equals("canary") ? "image-classifier-resnet50" : SERVERS + "resnet50",
                        CONTAINER + "image");
        Matcher tag = RELEASE_TAG.matcher(image);
        assertThat(tag.find()).as(image).isTrue();
        return ModuleDescriptor.Version.parse(tag.group(1));
    }

    /** As the comment at the top of each file has it: two servers a node, and at most as many nodes as the pool may have. */
    @ParameterizedTest
    @CsvSource({"prod, 16, 9", "staging, 6, 4"})
    void fitsItsNodes(String stack, int mostServers, int maxNodes) {
        DeclaredStack declared = DeclaredStack.of(stack, ShippedStack.config(stack));
        double available = 3.92 - 0.4;
        double server = 1.5 + 0.1;

        int most = Stream.of("resnet50", "resnet101")
                .map(version -> Double.valueOf(declared.value(AUTOSCALER, SERVERS + version, "spec.maxReplicas")))
                // Kubernetes' own maxSurge, a quarter rounded up.
                .mapToInt(replicas -> (int) (replicas + Math.ceil(replicas / 4)))
                .sum();

        assertThat(most).isEqualTo(mostServers);
        assertThat(declared.value(NODE_POOL, "nodes", "autoscaling.totalMaxNodeCount"))
                .isEqualTo(maxNodes + ".0");
        assertThat((maxNodes - 1) * (int) (available / server)).isGreaterThanOrEqualTo(most);
    }

    @Test
    void leavesTheLabsServersUnlimited() {
        JsonObject pod = DeclaredStack.of("canary", ShippedStack.config("canary", "step: 0", "step: 1"))
                .inputs(DEPLOYMENT, "image-classifier-resnet50")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec");

        assertThat(pod.has("volumes")).isFalse();
        assertThat(pod.getAsJsonArray("containers")
                        .get(0)
                        .getAsJsonObject()
                        .getAsJsonObject("resources")
                        .keySet())
                .containsExactly("requests");
    }

    /** Else the next version of this program would bring prod another release of Istio. */
    @Test
    void saysItselfWhichReleaseOfTheMeshItHas() {
        assertThat(StackFile.shipped("prod").values().get("model-serving:mesh")).contains("\"version\"");
    }

    private static Stream<JsonObject> containers(JsonObject workload) {
        JsonObject pod =
                workload.getAsJsonObject("spec").getAsJsonObject("template").getAsJsonObject("spec");
        return Stream.of("initContainers", "containers")
                .filter(pod::has)
                .flatMap(kind -> pod.getAsJsonArray(kind).asList().stream())
                .map(JsonElement::getAsJsonObject);
    }
}
