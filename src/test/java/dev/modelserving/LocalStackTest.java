package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.KUBERNETES_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stack {@code local}: a model on a cluster that is there, without Google Cloud. */
class LocalStackTest {
    private static final String MODEL = "image-classifier";
    private static final String POD = "spec.template.spec.";
    private static final String FETCH = POD + "initContainers.0.";
    private static final String SERVER = POD + "containers.0.";

    private static DeclaredStack local;

    @BeforeAll
    static void declare() {
        local = declared(ShippedStack.file("local"));
    }

    @Test
    void declaresNothingOfGoogleCloud() {
        assertThat(local.names()).noneMatch(name -> name.contains("gcp"));
        assertThat(local.value(KUBERNETES_PROVIDER, "kubernetes", "context")).isEqualTo("kind-kind");
        assertThat(local.providers().values()).noneMatch(provider -> provider.contains("gcp"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CONFIG_MAP + "|image-classifier-configs|data.MODEL_NAME|image_classifier",
                CONFIG_MAP + "|image-classifier-configs|data.MODEL_PATH|/models/image_classifier",
                DEPLOYMENT + "|image-classifier|" + FETCH + "name|fetch-model",
                DEPLOYMENT + "|image-classifier|" + FETCH + "image|rclone/rclone:1.76.0",
                DEPLOYMENT + "|image-classifier|" + FETCH
                        + "args|[\"gs://spls/gsp777/resnet_101\",\"/models/image_classifier\",\"1\"]",
                DEPLOYMENT + "|image-classifier|" + FETCH
                        + """
                          resources.requests|{"cpu":"100m","memory":"128Mi"}""",
                DEPLOYMENT + "|image-classifier|" + FETCH + "resources.limits|{\"memory\":\"512Mi\"}",
                DEPLOYMENT + "|image-classifier|" + FETCH + "terminationMessagePolicy|FallbackToLogsOnError",
                DEPLOYMENT + "|image-classifier|" + FETCH
                        + """
                          volumeMounts.0|{"name":"model","mountPath":"/models"}""",
                DEPLOYMENT + "|image-classifier|" + SERVER
                        + """
                          volumeMounts|[{"name":"model","mountPath":"/models","readOnly":true}]""",
                DEPLOYMENT + "|image-classifier|" + POD
                        + """
                          volumes.0|{"name":"model","emptyDir":{}}""",
                DEPLOYMENT + "|image-classifier|" + POD + "serviceAccountName|tf-serving",
                SERVICE_ACCOUNT + "|default-tf-serving|automountServiceAccountToken|false",
                SERVICE + "|image-classifier|spec.type|ClusterIP",
                SERVICE
                        + """
                          |image-classifier|metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true","pulumi.com/skipAwait":"true"}""",
                AUTOSCALER + "|image-classifier|spec.maxReplicas|2.0",
            })
    void declares(String type, String name, String path, String value) {
        assertThat(DeclaredStack.json(local.value(type, name, path))).isEqualTo(DeclaredStack.json(value));
    }

    @Test
    void fetchesAsNobody() {
        JsonObject account = local.inputs(SERVICE_ACCOUNT, "default-tf-serving").getAsJsonObject("metadata");

        assertThat(account.getAsJsonObject("annotations").keySet()).noneMatch(name -> name.contains("gke"));
        assertThat(local.value(DEPLOYMENT, MODEL, FETCH + "env"))
                .contains("""
                        {"name":"RCLONE_GCS_ANONYMOUS","value":"true"}""")
                .doesNotContain("ENV_AUTH");
    }

    /** Under a user whose traffic no mesh leads to a sidecar, which does not run yet. */
    @Test
    void fetchesRestrictedAndPastASidecar() {
        JsonObject context = local.inputs(DEPLOYMENT, MODEL)
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("initContainers")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("securityContext");

        assertThat(context.get("runAsUser").getAsInt()).isEqualTo(1337);
        assertThat(context.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
        assertThat(context.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
        assertThat(context.get("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
        assertThat(local.value(DEPLOYMENT, MODEL, POD + "securityContext.fsGroup"))
                .isEqualTo("65534.0");
    }

    @Test
    void makesOtherPodsOfAnotherSource() {
        DeclaredStack other = declared(ShippedStack.file("local").replace("gsp777/resnet_101", "gsp778/resnet_50"));

        assertThat(other.value(DEPLOYMENT, MODEL, "spec.template"))
                .isNotEqualTo(local.value(DEPLOYMENT, MODEL, "spec.template"));
        assertThat(other.value(DEPLOYMENT, MODEL, FETCH + "args")).contains("gs://spls/gsp778/resnet_50");
    }

    @Test
    void makesOtherPodsOfAnotherVersion() {
        DeclaredStack other = declared(ShippedStack.file("local").replace("modelVersion: 1", "modelVersion: 2"));

        assertThat(other.value(DEPLOYMENT, MODEL, FETCH + "args"))
                .isEqualTo("[\"gs://spls/gsp777/resnet_101\",\"/models/image_classifier\",\"2\"]");
    }

    @Test
    void tellsHowItIsReached() {
        assertThat(local.output("image-classifier-url"))
                .isEqualTo("http://image-classifier.default.svc.cluster.local:8501/v1/models/image_classifier");
        assertThat(local.output("context")).isEqualTo("kind-kind");
        assertThatThrownBy(() -> local.output("bucket")).hasMessageContaining("bucket");
        assertThatThrownBy(() -> local.output("kubeconfig")).hasMessageContaining("kubeconfig");
    }

    @Test
    void leavesResultsOfALoadTestInItsLog() {
        DeclaredStack tested = declared(ShippedStack.file("local") + "      loadTest: {run: 1}\n");
        String master = "image-classifier-1-master";

        assertThat(tested.names(JOB)).containsExactly(master, "image-classifier-1-workers");
        assertThat(tested.value(JOB, master, SERVER + "name")).isEqualTo("locust");
        assertThat(tested.value(JOB, master, SERVER + "command")).contains("load test: passed");
        assertThat(tested.value(JOB, master, POD + "serviceAccountName")).isEqualTo("default");
        assertThat(tested.value(JOB, master, POD + "volumes")).contains("results");
        assertThat(tested.inputs(JOB, master).toString()).doesNotContain("initContainers", "rclone");
        assertThat(tested.names()).noneMatch(name -> name.contains("gcp"));
    }

    private static DeclaredStack declared(String file) {
        return new StackFile("local", file).declared();
    }
}
