package dev.modelserving.demo;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.KUBERNETES_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.POD;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.DemoOnExistingCluster;
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

/** Stack {@code demo} is the lab's third system, field by field, on a cluster of its own and on one that is there. */
class DemoStackTest {
    private static final Path FILES = Path.of("src/main/resources/dev/modelserving/demo");
    private static final String SERVER = "ml-demo-model-server";
    private static final String HPA = "ml-demo-model-server-hpa";
    private static final String LOAD = "ml-demo-load-test";

    private static DeclaredStack demo;

    @BeforeAll
    static void declare() {
        demo = DeclaredStack.of("demo", ShippedStack.config("demo", "connections: 0", "connections: 15"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTER + "|demo|location|us-central1-a",
                CLUSTER + "|demo|deletionProtection|false",
                NODE_POOL + "|nodes|nodeConfig.machineType|e2-standard-2",
                NODE_POOL + "|nodes|autoscaling.totalMaxNodeCount|2.0",
                NAMESPACE + "|ml-demo|metadata.name|ml-demo",
                NAMESPACE
                        + """
                          |ml-demo|metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"demo","pod-security.kubernetes.io/enforce":"restricted"}""",
                SERVICE_ACCOUNT + "|ml-demo-demo|metadata.name|demo",
                SERVICE_ACCOUNT + "|ml-demo-demo|automountServiceAccountToken|false",
                CONFIG_MAP + "|" + SERVER + "|metadata.name|model-server",
                DEPLOYMENT + "|" + SERVER + "|metadata.name|model-server",
                DEPLOYMENT + "|" + SERVER + "|spec.selector.matchLabels|{\"app\":\"model-server\"}",
                DEPLOYMENT + "|" + SERVER + "|spec.template.metadata.labels|{\"app\":\"model-server\"}",
                DEPLOYMENT + "|" + SERVER + "|spec.template.spec.serviceAccountName|demo",
                DEPLOYMENT + "|" + SERVER
                        + """
                          |spec.template.spec.volumes.0|{"name":"files","configMap":{"name":"model-server"}}""",
                DEPLOYMENT + "|" + SERVER
                        + """
                          |spec.template.spec.volumes.1|{"name":"scratch","emptyDir":{}}""",
                SERVICE + "|" + SERVER + "|metadata.name|model-server",
                SERVICE + "|" + SERVER + "|spec.type|ClusterIP",
                SERVICE + "|" + SERVER + "|spec.selector|{\"app\":\"model-server\"}",
                SERVICE + "|" + SERVER
                        + """
                          |spec.ports.0|{"name":"http","port":8000.0,"appProtocol":"http"}""",
                AUTOSCALER + "|" + HPA + "|metadata.name|model-server-hpa",
                AUTOSCALER + "|" + HPA + "|spec.scaleTargetRef.kind|Deployment",
                AUTOSCALER + "|" + HPA + "|spec.scaleTargetRef.name|model-server",
                AUTOSCALER + "|" + HPA + "|spec.minReplicas|1.0",
                AUTOSCALER + "|" + HPA + "|spec.maxReplicas|5.0",
                AUTOSCALER + "|" + HPA + "|spec.metrics.0.resource.name|cpu",
                AUTOSCALER + "|" + HPA + "|spec.metrics.0.resource.target.averageUtilization|50.0",
                POD + "|" + LOAD + "|metadata.name|load-test",
                POD + "|" + LOAD + "|spec.restartPolicy|Never",
                POD + "|" + LOAD + "|spec.activeDeadlineSeconds|87000.0",
                POD + "|" + LOAD + "|spec.containers.0.command|[\"python\",\"/app/load_test.py\"]",
                POD + "|" + LOAD + "|spec.containers.0.args|[\"@/app/arguments\"]",
                POD + "|" + LOAD + "|spec.volumes.0.configMap.name|load-test",
            })
    void declaresTheLab(String type, String name, String path, String expected) {
        assertThat(json(demo.value(type, name, path))).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "container: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    containers.0.image|python:3.12.12-slim
                    containers.0.command|["python","-m","uvicorn"]
                    containers.0.args|["server:app","--app-dir=/app","--host=0.0.0.0","--port=8000"]
                    containers.0.ports.0|{"name":"http","containerPort":8000.0}
                    containers.0.env.3|{"name":"PYTHONPATH","value":"/tmp/packages"}
                    containers.0.env.4|{"name":"SLEEP_MILLISECONDS","value":"100"}
                    containers.0.volumeMounts.0|{"name":"files","mountPath":"/app","readOnly":true}
                    containers.0.volumeMounts.1|{"name":"scratch","mountPath":"/tmp"}
                    containers.0.resources.requests|{"cpu":"100m","memory":"128Mi"}
                    containers.0.startupProbe.httpGet|{"path":"/healthz","port":8000.0}
                    containers.0.readinessProbe.httpGet|{"path":"/healthz","port":8000.0}
                    containers.0.livenessProbe.httpGet|{"path":"/healthz","port":8000.0}
                    initContainers.0.image|python:3.12.12-slim
                    initContainers.0.command|["python","-m","pip","install"]
                    initContainers.0.volumeMounts.0|{"name":"files","mountPath":"/app","readOnly":true}
                    initContainers.0.volumeMounts.1|{"name":"scratch","mountPath":"/tmp"}
                    """)
    void servesAsTheLabDoes(String path, String expected) {
        assertThat(json(demo.value(DEPLOYMENT, SERVER, "spec.template.spec." + path)))
                .isEqualTo(json(expected));
    }

    @Test
    void installsOnlyWhatIsPinnedByHash() {
        assertThat(demo.value(DEPLOYMENT, SERVER, "spec.template.spec.initContainers.0.args"))
                .contains(
                        "\"--require-hashes\"",
                        "\"--only-binary=:all:\"",
                        "\"--target=/tmp/packages\"",
                        "\"--requirement=/app/requirements.txt\"");
    }

    @Test
    void deliversTheTestedFiles() throws IOException {
        JsonObject files = demo.inputs(CONFIG_MAP, SERVER).getAsJsonObject("data");

        assertThat(files.keySet()).containsExactlyInAnyOrder("server.py", "requirements.txt");
        for (String name : files.keySet()) {
            assertThat(files.get(name).getAsString()).isEqualTo(Files.readString(FILES.resolve(name)));
        }
        JsonObject loadTest = demo.inputs(CONFIG_MAP, LOAD).getAsJsonObject("data");
        assertThat(loadTest.keySet()).containsExactlyInAnyOrder("load_test.py", "arguments");
        assertThat(loadTest.get("load_test.py").getAsString())
                .isEqualTo(Files.readString(FILES.resolve("load_test.py")));
        assertThat(loadTest.get("arguments").getAsString().lines())
                .containsExactly("http://model-server.ml-demo:8000/predict", "--connections=15", "--seconds=600");
    }

    /** What else may change, the sleep among it, is in the pods' template itself. */
    @Test
    void rollsThePodsWhenTheirFilesChange() {
        assertThat(demo.value(DEPLOYMENT, SERVER, "spec.template.metadata.annotations.checksum/config"))
                .matches("[0-9a-f]{64}");
        assertThat(demo.options(POD, LOAD).getReplaceOnChanges()).containsExactly("metadata.annotations");
        assertThat(((CustomResourceOptions) demo.options(POD, LOAD)).getDeleteBeforeReplace())
                .isTrue();
        assertThat(demo.value(POD, LOAD, "metadata.annotations.checksum/config"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(demo.value(DEPLOYMENT, SERVER, "spec.template.metadata.annotations.checksum/config"));
    }

    /** Its Deployment is awaited, and is ready 10 seconds sooner than the provider holds the Service for ready. */
    @Test
    void awaitsNoPodsForAServiceOfTheCluster() {
        assertThat(demo.value(SERVICE, SERVER, "metadata.annotations.pulumi|com/skipAwait"))
                .isEqualTo("true");
        assertThat(demo.inputs(DEPLOYMENT, SERVER)
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("annotations")
                        .keySet())
                .doesNotContain("pulumi.com/skipAwait");
    }

    @Test
    void leavesReplicasToTheAutoscaler() {
        assertThat(demo.inputs(DEPLOYMENT, SERVER).getAsJsonObject("spec").keySet())
                .doesNotContain("replicas");
    }

    @ParameterizedTest
    @ValueSource(strings = {SERVICE, DEPLOYMENT, CONFIG_MAP, AUTOSCALER, SERVICE_ACCOUNT, POD})
    void putsEverythingInItsNamespace(String type) {
        assertThat(demo.names(type)).isNotEmpty().allSatisfy(name -> assertThat(
                        demo.value(type, name, "metadata.namespace"))
                .isEqualTo("ml-demo"));
    }

    @ParameterizedTest(name = "{1} waits for {2}::{3}")
    @CsvSource({
        KUBERNETES_PROVIDER + ", kubernetes, " + NODE_POOL + ", nodes",
        DEPLOYMENT + ", " + SERVER + ", " + CONFIG_MAP + ", " + SERVER,
        DEPLOYMENT + ", " + SERVER + ", " + SERVICE_ACCOUNT + ", ml-demo-demo",
        AUTOSCALER + ", " + HPA + ", " + DEPLOYMENT + ", " + SERVER,
        POD + ", " + LOAD + ", " + DEPLOYMENT + ", " + SERVER,
        POD + ", " + LOAD + ", " + SERVICE + ", " + SERVER,
        POD + ", " + LOAD + ", " + CONFIG_MAP + ", " + LOAD,
    })
    void waits(String type, String name, String awaitedType, String awaitedName) {
        assertThat(demo.waitsFor(type, name)).contains(awaitedType + "::" + awaitedName);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "securityContext.runAsNonRoot, true",
        "securityContext.runAsUser, 65534.0",
        "securityContext.seccompProfile.type, RuntimeDefault",
        "automountServiceAccountToken, false",
        "containers.0.securityContext.allowPrivilegeEscalation, false",
        "containers.0.securityContext.readOnlyRootFilesystem, true",
        "containers.0.securityContext.capabilities, '{\"drop\":[\"ALL\"]}'",
    })
    void restrictsEveryPod(String path, String expected) {
        assertThat(demo.value(DEPLOYMENT, SERVER, "spec.template.spec." + path)).isEqualTo(expected);
        assertThat(demo.value(POD, LOAD, "spec." + path)).isEqualTo(expected);
        assertThat(demo.value(DEPLOYMENT, SERVER, "spec.template.spec." + path.replace("containers", "initContainers")))
                .isEqualTo(expected);
    }

    @Test
    void needsNoBucketAndNoModel() {
        assertThat(demo.names(BUCKET)).isEmpty();
        assertThat(demo.output("cluster")).isEqualTo("demo");
    }

    @Test
    void exportsWhereItIsReached() {
        assertThat(demo.output("ml-demo-endpoint"))
                .isEqualTo("http://model-server.ml-demo.svc.cluster.local:8000/predict");
    }

    @Test
    void declaresTheSameOnAClusterThatIsThereAndNothingOnGoogleCloud() {
        DeclaredStack existing = DemoOnExistingCluster.of("{}");

        assertThat(existing.names()).isNotEmpty().noneMatch(name -> name.startsWith("gcp:"));
        assertThat(existing.value(KUBERNETES_PROVIDER, "kubernetes", "context")).isEqualTo("kind-kind");
        assertThat(existing.inputs(KUBERNETES_PROVIDER, "kubernetes").keySet()).doesNotContain("kubeconfig");
        for (String path : List.of("spec.template.spec", "spec.selector", "metadata")) {
            assertThat(existing.value(DEPLOYMENT, SERVER, path)).isEqualTo(demo.value(DEPLOYMENT, SERVER, path));
        }
        assertThat(existing.output("ml-demo-endpoint")).isEqualTo(demo.output("ml-demo-endpoint"));
    }

    @Test
    void takesTheImageThatHasThePackages() {
        DeclaredStack prebuilt =
                DemoOnExistingCluster.of("{packages: prebuilt, image: \"registry.example/model-serving-demo:1\"}");

        assertThat(prebuilt.value(DEPLOYMENT, SERVER, "spec.template.spec.containers.0.image"))
                .isEqualTo("registry.example/model-serving-demo:1");
        assertThat(prebuilt.value(DEPLOYMENT, SERVER, "spec.template.spec.initContainers"))
                .isEqualTo("[]");
    }

    @Test
    void hasAnAddressWhereAskedTo() {
        DeclaredStack external =
                DemoOnExistingCluster.of("{service: {type: LoadBalancer, sourceRanges: [203.0.113.0/24]}}");

        assertThat(external.value(SERVICE, SERVER, "spec.loadBalancerSourceRanges"))
                .isEqualTo("[\"203.0.113.0/24\"]");
        assertThat(external.output("ml-demo-endpoint")).isEqualTo("http://203.0.113.20:8000/predict");
    }

    @Test
    void buildsTheImageFromTheDefaultsPython() throws IOException {
        assertThat(Files.readAllLines(FILES.resolve("Dockerfile")))
                .contains("FROM " + demo.value(DEPLOYMENT, SERVER, "spec.template.spec.containers.0.image"))
                .contains("COPY requirements.txt /requirements.txt");
    }

    @Test
    void exportsItsPageOfTheConsole() {
        assertThat(demo.output(SERVER + "-console"))
                .isEqualTo("https://console.cloud.google.com/kubernetes/deployment/us-central1-a/demo/ml-demo/"
                        + "model-server/overview?project=test-project");
    }
}
