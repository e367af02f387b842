package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.ACCOUNT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.GCP_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.KUBERNETES_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack of several models: what they share is declared once, and what they do not share is each one's own. */
class ModelServingStackTest {
    private static final StackFile FILE = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-east1-b, authorizedRanges: everybody}
              model-serving:models:
                - name: public
                  source: gs://spls/gsp777/resnet_101
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  readiness: port
                  service: {type: LoadBalancer, sourceRanges: [203.0.113.0/24, 198.51.100.7/32], grpc: everything}
                - name: internal
                  source: gs://spls/gsp777/resnet_101
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  namespace: vision
                - name: other
                  source: gs://elsewhere/resnet_101
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  namespace: vision
                  readiness: model
                  service: {type: LoadBalancer, sourceRanges: everybody}
            """);

    private static final String SHARED_PATH = "resnet_101-b0d5473c";
    private static final String OTHER_PATH = "resnet_101-58f7a2cc";
    private static final String SHARED_JOB = "copy-resnet-101-b0d5473c-85c3858b";
    private static final String OTHER_JOB = "copy-resnet-101-58f7a2cc-489a8b8f";

    private static DeclaredStack stack;

    @BeforeAll
    static void declare() {
        stack = FILE.declared();
    }

    @ParameterizedTest
    @ValueSource(strings = {CLUSTER, NODE_POOL, BUCKET, GCP_PROVIDER, KUBERNETES_PROVIDER})
    void declaresWhatModelsShareOnce(String type) {
        assertThat(stack.names(type)).hasSize(1);
    }

    @Test
    void declaresNoUrnTwice() {
        assertThat(stack.urns()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void copiesASharedSourceOnce() {
        assertThat(stack.names(JOB)).containsExactlyInAnyOrder(SHARED_JOB, OTHER_JOB);
        assertThat(stack.value(JOB, SHARED_JOB, "spec.template.spec.containers.0.args"))
                .isEqualTo(
                        "[\"gs://spls/gsp777/resnet_101\",\"test-project-team-models\",\"" + SHARED_PATH + "\",\"0\"]");
        assertThat(stack.value(JOB, OTHER_JOB, "spec.template.spec.containers.0.args"))
                .isEqualTo("[\"gs://elsewhere/resnet_101\",\"test-project-team-models\",\"" + OTHER_PATH + "\",\"0\"]");
    }

    @ParameterizedTest(name = "{0} serves {1}, which {2} puts there")
    @CsvSource({
        "public, " + SHARED_PATH + ", " + SHARED_JOB,
        "vision-internal, " + SHARED_PATH + ", " + SHARED_JOB,
        "vision-other, " + OTHER_PATH + ", " + OTHER_JOB,
    })
    void servesEachModelFromItsCopy(String model, String path, String job) {
        assertThat(stack.value(CONFIG_MAP, model + "-configs", "data.MODEL_PATH"))
                .isEqualTo("gs://test-project-team-models/" + path);
        assertThat(stack.waitsFor(DEPLOYMENT, model).stream().filter(name -> name.startsWith(JOB)))
                .containsExactly(JOB + "::" + job);
    }

    @Test
    void createsANamespaceOnceForAllItsModels() {
        assertThat(stack.names(NAMESPACE)).containsExactly("model-copy", "vision");
        assertThat(stack.value(NAMESPACE, "vision", "metadata.name")).isEqualTo("vision");
        assertThat(stack.value(NAMESPACE, "vision", "metadata.labels.pod-security|kubernetes|io/enforce"))
                .isEqualTo("restricted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "vision"})
    void givesEachNamespaceAnAccountThatActsAsTheReader(String namespace) {
        String account = namespace + "-tf-serving";

        assertThat(stack.value(SERVICE_ACCOUNT, account, "metadata.name")).isEqualTo("tf-serving-team");
        assertThat(stack.value(SERVICE_ACCOUNT, account, "metadata.namespace")).isEqualTo(namespace);
        assertThat(stack.value(SERVICE_ACCOUNT, account, "metadata.annotations.iam|gke|io/gcp-service-account"))
                .isEqualTo("tf-serving-team@test-project.iam.gserviceaccount.com");
        assertThat(stack.value(ACCOUNT_MEMBER, "tf-serving-" + namespace, "member"))
                .isEqualTo("serviceAccount:test-project.svc.id.goog[" + namespace + "/tf-serving-team]");
        assertThat(stack.value(ACCOUNT_MEMBER, "tf-serving-" + namespace, "serviceAccountId"))
                .isEqualTo(
                        "projects/test-project/serviceAccounts/tf-serving-team@test-project.iam.gserviceaccount.com");
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({"public, default", "vision-internal, vision", "vision-other, vision"})
    void putsAllOfAModelInItsNamespace(String model, String namespace) {
        for (String type : new String[] {DEPLOYMENT, SERVICE, AUTOSCALER}) {
            assertThat(stack.value(type, model, "metadata.namespace")).as(type).isEqualTo(namespace);
        }
        assertThat(stack.value(CONFIG_MAP, model + "-configs", "metadata.namespace"))
                .isEqualTo(namespace);
        assertThat(stack.waitsFor(DEPLOYMENT, model))
                .contains(
                        SERVICE_ACCOUNT + "::" + namespace + "-tf-serving",
                        ACCOUNT_MEMBER + "::tf-serving-" + namespace);
    }

    @ParameterizedTest(name = "{0} is a {1} for {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "public|LoadBalancer|[\"203.0.113.0/24\",\"198.51.100.7/32\"]",
                "vision-internal|ClusterIP|[]",
                "vision-other|LoadBalancer|[]",
            })
    void exposesEachModelAsItsFileSays(String model, String type, String sourceRanges) {
        assertThat(stack.value(SERVICE, model, "spec.type")).isEqualTo(type);
        assertThat(stack.value(SERVICE, model, "spec.loadBalancerSourceRanges")).isEqualTo(sourceRanges);
    }

    @ParameterizedTest(name = "{0} at {2}")
    @CsvSource({
        "public, public, 203.0.113.20",
        "vision-internal, internal, internal.vision.svc.cluster.local",
        "vision-other, other, 203.0.113.20",
    })
    void exportsWhereEachModelIsReached(String name, String servable, String host) {
        assertThat(stack.output(name + "-url")).isEqualTo("http://" + host + ":8501/v1/models/" + servable);
    }

    /** Whoever reaches the port of gRPC can have the server load another model. */
    @Test
    void opensGrpcToWhoAsksForIt() {
        assertThat(stack.output("public-grpc")).isEqualTo("203.0.113.20:8500");
        assertThat(stack.value(SERVICE, "public", "spec.ports")).contains("8500", "8501");
        for (String closed : List.of("vision-internal", "vision-other")) {
            assertThatThrownBy(() -> stack.output(closed + "-grpc")).hasMessageContaining("Can't find stack output");
            assertThat(stack.value(SERVICE, closed, "spec.ports"))
                    .contains("8501")
                    .doesNotContain("8500");
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    public|{"failureThreshold":10.0,"periodSeconds":5.0,"tcpSocket":{"port":8500.0},"initialDelaySeconds":10.0}
                    vision-internal|{"failureThreshold":3.0,"periodSeconds":5.0,"timeoutSeconds":5.0,"httpGet":{"path":"/v1/models/internal/metadata","port":8501.0}}
                    vision-other|{"failureThreshold":3.0,"periodSeconds":5.0,"timeoutSeconds":5.0,"httpGet":{"path":"/v1/models/other/metadata","port":8501.0}}
                    """)
    void callsAModelReadyByItsPortOrByItself(String model, String expected) {
        assertThat(JsonParser.parseString(
                        stack.value(DEPLOYMENT, model, "spec.template.spec.containers.0.readinessProbe")))
                .isEqualTo(JsonParser.parseString(expected));
    }
}
