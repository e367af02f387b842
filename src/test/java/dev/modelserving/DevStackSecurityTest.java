package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.ACCOUNT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.BUCKET_MEMBER;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.GCP_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.KUBERNETES_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.PROJECT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps stack {@code dev} safe: its identities' roles, its nodes, its pods, and that it holds no credentials. */
class DevStackSecurityTest {
    private static final String COPY_JOB = "copy-resnet-101-bb672033";
    private static final Pattern ACCESS = Pattern.compile("gcp:.*(iam|acl|access).*", Pattern.CASE_INSENSITIVE);

    private static DeclaredStack dev;

    @BeforeAll
    static void declare() {
        dev = DeclaredStack.of("dev", ShippedStack.config("dev"));
    }

    /** All of them: a grant that is not in this list, on the project above all, is one too many. */
    @Test
    void grantsTheseRolesAndNoOther() {
        assertThat(dev.inputs().entrySet().stream()
                        .filter(entry -> ACCESS.matcher(entry.getKey()).matches())
                        .map(entry -> entry.getKey() + " has "
                                + entry.getValue().get("role").getAsString()))
                .containsExactlyInAnyOrder(
                        PROJECT_MEMBER + "::gke-nodes-role has roles/container.defaultNodeServiceAccount",
                        BUCKET_MEMBER + "::model-copy-objectCreator has roles/storage.objectCreator",
                        BUCKET_MEMBER + "::model-copy-objectViewer has roles/storage.objectViewer",
                        BUCKET_MEMBER + "::tf-serving-objectViewer has roles/storage.objectViewer",
                        ACCOUNT_MEMBER + "::model-copy-model-copy has roles/iam.workloadIdentityUser",
                        ACCOUNT_MEMBER + "::tf-serving-default has roles/iam.workloadIdentityUser");
    }

    @ParameterizedTest(name = "{1} is for {2}")
    @CsvSource({
        PROJECT_MEMBER + ", gke-nodes-role, serviceAccount:gke-nodes-dev@test-project.iam.gserviceaccount.com",
        BUCKET_MEMBER
                + ", model-copy-objectCreator, serviceAccount:model-copy-dev@test-project.iam.gserviceaccount.com",
        BUCKET_MEMBER + ", model-copy-objectViewer, serviceAccount:model-copy-dev@test-project.iam.gserviceaccount.com",
    })
    void grantsEachRoleToTheAccountThatNeedsIt(String type, String name, String member) {
        assertThat(dev.value(type, name, "member")).isEqualTo(member);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "nodeConfig.shieldedInstanceConfig.enableSecureBoot, true",
        "nodeConfig.shieldedInstanceConfig.enableIntegrityMonitoring, true",
        "nodeConfig.workloadMetadataConfig.mode, GKE_METADATA",
        "nodeConfig.metadata.disable-legacy-endpoints, true",
        "management.autoRepair, true",
        "management.autoUpgrade, true",
    })
    void hardensTheNodes(String path, String expected) {
        assertThat(dev.value(NODE_POOL, "nodes", path)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "securityContext.runAsNonRoot, true",
        "securityContext.runAsUser, 65534.0",
        "securityContext.runAsGroup, 65534.0",
        "securityContext.seccompProfile.type, RuntimeDefault",
        "automountServiceAccountToken, false",
        "containers.0.securityContext.allowPrivilegeEscalation, false",
        "containers.0.securityContext.capabilities, '{\"drop\":[\"ALL\"]}'",
    })
    void restrictsEveryPod(String path, String expected) {
        assertThat(dev.value(DEPLOYMENT, "image-classifier", "spec.template.spec." + path))
                .isEqualTo(expected);
        assertThat(dev.value(JOB, COPY_JOB, "spec.template.spec." + path)).isEqualTo(expected);
    }

    /** The pods of {@link #restrictsEveryPod} are all, each has one container, and nothing in them takes a bound back. */
    @Test
    void makesNoExceptionForAnyContainer() {
        Map<String, JsonObject> inputs = dev.inputs();
        List<String> withPods = inputs.keySet().stream()
                .filter(name -> inputs.get(name).has("spec")
                        && inputs.get(name).getAsJsonObject("spec").has("template"))
                .toList();

        assertThat(withPods).containsExactlyInAnyOrder(DEPLOYMENT + "::image-classifier", JOB + "::" + COPY_JOB);
        for (String name : withPods) {
            JsonObject pod = inputs.get(name)
                    .getAsJsonObject("spec")
                    .getAsJsonObject("template")
                    .getAsJsonObject("spec");
            assertThat(pod.getAsJsonArray("containers")).as(name).hasSize(1);
            assertThat(pod.keySet())
                    .as(name)
                    .doesNotContain("initContainers", "hostNetwork", "hostPID", "hostIPC", "hostUsers");
            assertThat(pod.getAsJsonArray("containers")
                            .get(0)
                            .getAsJsonObject()
                            .getAsJsonObject("securityContext")
                            .keySet())
                    .as(name)
                    .doesNotContain("privileged", "runAsUser", "runAsGroup", "runAsNonRoot", "seccompProfile");
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "metadata.annotations.pulumi|com/replaceUnready, true",
        "metadata.annotations.pulumi|com/deletionPropagationPolicy, background",
        "spec.backoffLimit, 0.0",
        "spec.template.spec.restartPolicy, Never",
        "spec.template.spec.containers.0.securityContext.readOnlyRootFilesystem, true",
        "spec.template.spec.containers.0.terminationMessagePolicy, FallbackToLogsOnError",
    })
    void copiesOnceAndSaysWhyNot(String path, String expected) {
        assertThat(dev.value(JOB, COPY_JOB, path)).isEqualTo(expected);
    }

    @Test
    void copiesInANamespaceThatAdmitsOnlyRestrictedPods() {
        assertThat(dev.value(NAMESPACE, "model-copy", "metadata.labels.pod-security|kubernetes|io/enforce"))
                .isEqualTo("restricted");
    }

    @ParameterizedTest
    @CsvSource({"default-tf-serving", "model-copy"})
    void mountsNoTokenOfAnAccount(String account) {
        assertThat(dev.value(SERVICE_ACCOUNT, account, "automountServiceAccountToken"))
                .isEqualTo("false");
    }

    /** A default provider would take whatever cluster or project the deploying user's own settings name. */
    @Test
    void usesNoDefaultProvider() {
        assertThat(dev.providers()).hasSameSizeAs(dev.names()).allSatisfy((name, provider) -> {
            if (name.startsWith("gcp:")) {
                assertThat(provider).contains(GCP_PROVIDER + "::google-cloud::");
            } else if (name.startsWith("kubernetes:")) {
                assertThat(provider).contains(KUBERNETES_PROVIDER + "::kubernetes::");
            } else {
                assertThat(name).matches("(pulumi:(providers|pulumi)|model-serving):.*");
            }
        });
    }

    @Test
    void givesTheProvidersNoCredentials() {
        assertThat(dev.inputs(GCP_PROVIDER, "google-cloud").keySet()).containsExactly("project");
        assertThat(dev.value(GCP_PROVIDER, "google-cloud", "project")).isEqualTo("test-project");
        assertThat(dev.inputs(KUBERNETES_PROVIDER, "kubernetes").keySet())
                .containsExactlyInAnyOrder(
                        "clusterIdentifier", "enableConfigMapMutable", "kubeClientSettings", "kubeconfig");
    }

    @Test
    void signsInToTheClusterAsTheDeployingUser() {
        JsonObject user = JsonParser.parseString(dev.value(KUBERNETES_PROVIDER, "kubernetes", "kubeconfig"))
                .getAsJsonObject()
                .getAsJsonArray("users")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("user");

        assertThat(user.keySet()).containsExactly("exec");
        assertThat(user.getAsJsonObject("exec").get("command").getAsString()).isEqualTo("gke-gcloud-auth-plugin");
    }

    /** What is an input is in the state file, for whoever can read that. */
    @Test
    void declaresNoCredentials() {
        assertThat(dev.inputs()).isNotEmpty().allSatisfy((name, inputs) -> assertThat(texts(inputs))
                .as(name)
                .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains("token"))
                .noneMatch(text -> text.contains("PRIVATE KEY"))
                .noneMatch(text -> text.contains("client-key-data"))
                .noneMatch(text -> text.startsWith("ya29.")));
    }

    private static Stream<String> texts(JsonElement value) {
        if (value.isJsonObject()) {
            return value.getAsJsonObject().asMap().values().stream().flatMap(DevStackSecurityTest::texts);
        }
        if (value.isJsonArray()) {
            return StreamSupport.stream(value.getAsJsonArray().spliterator(), false)
                    .flatMap(DevStackSecurityTest::texts);
        }
        return Stream.of(value.getAsString());
    }

    /** Its nodes are there for some minutes, under the same policies of the project. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "shieldedInstanceConfig.enableSecureBoot, true",
        "shieldedInstanceConfig.enableIntegrityMonitoring, true",
        "serviceAccount, gke-nodes-dev@test-project.iam.gserviceaccount.com",
    })
    void hardensTheDefaultPoolThatIsRemoved(String path, String expected) {
        assertThat(dev.value(CLUSTER, "cluster-1", "nodeConfig." + path)).isEqualTo(expected);
    }
}
