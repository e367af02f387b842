package dev.modelserving.loadtest;

import static dev.modelserving.declared.ResourceTypes.BUCKET_MEMBER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.declared.ShippedStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model's load test declares in the cluster. */
class LoadTestTest {
    private static final String RUN = "image-classifier-3";
    private static final String MASTER = RUN + "-master";
    private static final String WORKERS = RUN + "-workers";
    private static final String POD = "spec.template.spec.";

    private static DeclaredStack dev;

    @BeforeAll
    static void declare() {
        dev = declared("dev", "{usersPerStep: 3, stepSeconds: 20, maxUsers: 10, modelVersion: 1, run: 3, workers: 4}");
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                NAMESPACE
                        + """
                          |load-test|metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"dev","pod-security.kubernetes.io/enforce":"restricted"}""",
                BUCKET_MEMBER + "|load-test-objectCreator|role|roles/storage.objectCreator",
                BUCKET_MEMBER
                        + """
                          |load-test-objectCreator|condition|{"title":"below load-tests","expression":"resource.name.startsWith(\\"projects/_/buckets/test-project-bucket/objects/load-tests/\\")"}""",
                SERVICE_ACCOUNT + "|load-test|metadata.namespace|load-test",
                SERVICE + "|" + MASTER + "|spec.publishNotReadyAddresses|true",
                JOB + "|" + MASTER + "|metadata.name|" + MASTER,
                JOB + "|" + MASTER + "|metadata.namespace|load-test",
                JOB + "|" + MASTER + "|spec.parallelism|1.0",
                JOB + "|" + WORKERS + "|spec.parallelism|4.0",
                JOB + "|" + WORKERS + "|spec.completions|4.0",
                JOB + "|" + WORKERS + "|" + POD + "serviceAccountName|default",
                JOB + "|" + MASTER + "|" + POD + "serviceAccountName|load-test-dev",
                SERVICE_ACCOUNT + "|load-test|metadata.name|load-test-dev",
                JOB + "|" + MASTER + "|" + POD + "initContainers.0.image|locustio/locust:2.47.0",
                JOB + "|" + WORKERS + "|" + POD + "containers.0.image|locustio/locust:2.47.0",
                JOB + "|" + MASTER + "|" + POD + "containers.0.image|rclone/rclone:1.76.0",
                JOB + "|" + MASTER + "|" + POD
                        + "containers.0.args|[\"test-project-bucket/load-tests/image-classifier/3\"]",
            })
    void declares(String type, String name, String path, String value) {
        assertThat(DeclaredStack.json(dev.value(type, name, path))).isEqualTo(DeclaredStack.json(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {MASTER, WORKERS})
    void endsByItselfIsNotAwaitedAndIsRunOnce(String job) {
        assertThat(dev.value(JOB, job, "metadata.annotations.pulumi|com/skipAwait"))
                .isEqualTo("true");
        assertThat(dev.value(JOB, job, "spec.backoffLimit")).isEqualTo("0.0");
        assertThat(dev.inputs(JOB, job)
                        .getAsJsonObject("spec")
                        .getAsJsonObject("template")
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("annotations")
                        .get("cluster-autoscaler.kubernetes.io/safe-to-evict")
                        .getAsString())
                .isEqualTo("false");
        // 4 steps of 20 s, and 20 minutes for nodes and images before and for keeping the results after.
        assertThat(dev.value(JOB, job, "spec.activeDeadlineSeconds")).isEqualTo("1280.0");
        assertThat(((CustomResourceOptions) dev.options(JOB, job)).getIgnoreChanges())
                .containsExactly("spec");
    }

    @ParameterizedTest
    @ValueSource(strings = {MASTER, WORKERS})
    void runsRestricted(String job) {
        assertThat(dev.value(JOB, job, POD + "securityContext.runAsNonRoot")).isEqualTo("true");
        assertThat(dev.value(JOB, job, POD + "automountServiceAccountToken")).isEqualTo("false");
        assertThat(containers(job)).isNotEmpty().allSatisfy(container -> {
            JsonObject context = container.getAsJsonObject("securityContext");
            assertThat(context.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
            assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
            assertThat(context.get("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
            assertThat(container
                            .getAsJsonObject("resources")
                            .getAsJsonObject("requests")
                            .keySet())
                    .containsExactlyInAnyOrder("cpu", "memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {MASTER, WORKERS})
    void tellsLocustShapePathAndServer(String job) {
        Map<String, String> environment = environment(containers(job).get(0));

        assertThat(environment)
                .containsEntry("LOAD_TEST_USERS_PER_STEP", "3")
                .containsEntry("LOAD_TEST_STEP_SECONDS", "20")
                .containsEntry("LOAD_TEST_MAX_USERS", "10")
                .containsEntry("LOAD_TEST_PATH", "/v1/models/image_classifier/versions/1:predict")
                .containsEntry("LOAD_TEST_PAYLOAD", "/load-test/payload.json")
                .containsEntry("LOCUST_HOST", "http://image-classifier.default.svc.cluster.local:8501");
    }

    @Test
    void leadsTheWorkersToTheMaster() {
        String arguments = dev.value(JOB, WORKERS, POD + "containers.0.args");

        assertThat(arguments)
                .contains("\"--worker\",\"--master-host\",\"" + MASTER + ".load-test.svc.cluster.local\"")
                .contains("\"--master-port\",\"5557\"");
        assertThat(dev.value(SERVICE, MASTER, "spec.ports.0.port")).isEqualTo("5557.0");
        assertThat(JsonParser.parseString(dev.value(SERVICE, MASTER, "spec.selector")))
                .isEqualTo(JsonParser.parseString(dev.value(JOB, MASTER, "spec.template.metadata.labels")))
                .isNotEqualTo(JsonParser.parseString(dev.value(JOB, WORKERS, "spec.template.metadata.labels")));
        assertThat(dev.value(JOB, MASTER, POD + "initContainers.0.args")).contains("\"--expect-workers\",\"4\"");
    }

    @Test
    void bringsTheFilesAlong() {
        JsonObject files = dev.inputs(CONFIG_MAP, RUN).getAsJsonObject("data");

        assertThat(files.keySet()).containsExactlyInAnyOrder("locustfile.py", "payload.json");
        assertThat(files.get("locustfile.py").getAsString()).contains("LoadTestShape");
        assertThat(files.get("payload.json").getAsString()).contains("serving_preprocess");
        assertThat(dev.value(JOB, MASTER, POD + "volumes.0.configMap.name")).isEqualTo(RUN);
    }

    @Test
    void startsWhenTheModelIsServed() {
        assertThat(dev.waitsFor(JOB, MASTER))
                .contains(ResourceTypes.DEPLOYMENT + "::image-classifier", SERVICE + "::image-classifier")
                .contains(BUCKET_MEMBER + "::load-test-objectCreator", CONFIG_MAP + "::" + RUN);
    }

    @Test
    void isToldToWhoRunsItFromElsewhere() {
        assertThat(dev.output("image-classifier-load-test"))
                .isEqualTo(
                        """
                        {"maxUsers":10,"path":"/v1/models/image_classifier/versions/1:predict","stepSeconds":20,"usersPerStep":3}""");
    }

    @Test
    void asksVersionsSideBySideThroughTheGatewayOnceTheRoutesAreThere() {
        DeclaredStack canary = declared("canary", "{run: 1}");

        assertThat(environment(containers(canary, "image-classifier-1-master").get(0)))
                .containsEntry("LOCUST_HOST", "http://istio-ingressgateway.istio-ingress.svc.cluster.local")
                .containsEntry("LOAD_TEST_PATH", "/v1/models/image_classifier:predict");
        assertThat(canary.names(VIRTUAL_SERVICE)).containsExactly("image-classifier");
    }

    @Test
    void declaresNothingUntilThereIsARun() {
        DeclaredStack none = declared("dev", "{usersPerStep: 3}");

        assertThat(none.names()).noneMatch(name -> name.contains("load-test"));
        assertThat(none.urns())
                .containsExactlyInAnyOrderElementsOf(
                        DeclaredStack.of("dev", ShippedStack.config("dev")).urns());
        assertThat(none.output("image-classifier-load-test")).asString().contains("\"usersPerStep\":3");
    }

    @Test
    void hasNamesThatKubernetesTakesForTheLongestOfModels() {
        String model = "m".repeat(50);
        String file =
                ShippedStack.file("dev").replace("name: image-classifier", "name: " + model) + "        run: 1000000\n";
        DeclaredStack stack = DeclaredStack.of("dev", ShippedStack.configOf("dev", file));

        assertThat(stack.names(JOB)).hasSize(3).allSatisfy(name -> assertThat(name)
                .hasSizeLessThanOrEqualTo(63 - "-abcde".length()));
    }

    private static DeclaredStack declared(String stack, String loadTest) {
        String servable = "      servable: image_classifier\n";
        String own = "      loadTest:\n        modelVersion: 1\n";
        return DeclaredStack.of(
                stack,
                ShippedStack.configOf(
                        stack,
                        ShippedStack.file(stack)
                                .replace(own, "")
                                .replace(servable, servable + "      loadTest: " + loadTest + "\n")));
    }

    private static List<JsonObject> containers(String job) {
        return containers(dev, job);
    }

    /** All of them, in the order in which they start. */
    private static List<JsonObject> containers(DeclaredStack stack, String job) {
        JsonObject pod = stack.inputs(JOB, job)
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec");
        JsonArray all = new JsonArray();
        if (pod.has("initContainers")) {
            all.addAll(pod.getAsJsonArray("initContainers"));
        }
        all.addAll(pod.getAsJsonArray("containers"));
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static Map<String, String> environment(JsonObject container) {
        Map<String, String> environment = new HashMap<>();
        container
                .getAsJsonArray("env")
                .forEach(entry -> environment.put(
                        entry.getAsJsonObject().get("name").getAsString(),
                        entry.getAsJsonObject().get("value").getAsString()));
        return environment;
    }
}
