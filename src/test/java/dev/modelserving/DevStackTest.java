package dev.modelserving;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.ACCOUNT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.BUCKET_MEMBER;
import static dev.modelserving.declared.ResourceTypes.BUDGET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stack {@code dev} is GSP777: each row of the lab's table, field by field. */
class DevStackTest {
    private static final String MODEL = "image-classifier";

    private static DeclaredStack dev;

    @BeforeAll
    static void declare() {
        dev = DeclaredStack.of("dev", ShippedStack.config("dev"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTER + "|cluster-1|name|cluster-1",
                CLUSTER + "|cluster-1|location|us-east1-b",
                CLUSTER + "|cluster-1|releaseChannel.channel|REGULAR",
                CLUSTER + "|cluster-1|removeDefaultNodePool|true",
                CLUSTER + "|cluster-1|networkingMode|VPC_NATIVE",
                CLUSTER + "|cluster-1|ipAllocationPolicy.clusterIpv4CidrBlock|/14",
                CLUSTER + "|cluster-1|workloadIdentityConfig.workloadPool|test-project.svc.id.goog",
                CLUSTER + "|cluster-1|deletionProtection|false",
                NODE_POOL + "|nodes|nodeConfig.machineType|e2-standard-4",
                NODE_POOL + "|nodes|autoscaling.totalMinNodeCount|1.0",
                NODE_POOL + "|nodes|autoscaling.totalMaxNodeCount|3.0",
                NODE_POOL + "|nodes|initialNodeCount|1.0",
                NODE_POOL + "|nodes|nodeConfig.workloadMetadataConfig.mode|GKE_METADATA",
                NODE_POOL + "|nodes|nodeConfig.serviceAccount|gke-nodes-dev@test-project.iam.gserviceaccount.com",
                BUCKET + "|models|name|test-project-bucket",
                BUCKET + "|models|location|US-EAST1",
                BUCKET + "|models|uniformBucketLevelAccess|true",
                BUCKET + "|models|publicAccessPrevention|enforced",
                BUCKET + "|models|forceDestroy|true",
                CONFIG_MAP + "|tfserving-configs|metadata.name|tfserving-configs",
                CONFIG_MAP + "|tfserving-configs|metadata.namespace|default",
                CONFIG_MAP
                        + """
                          |tfserving-configs|data|{"MODEL_PATH":"gs://test-project-bucket/resnet_101","MODEL_NAME":"image_classifier"}""",
                DEPLOYMENT + "|" + MODEL + "|metadata.name|image-classifier",
                DEPLOYMENT + "|" + MODEL + "|metadata.namespace|default",
                DEPLOYMENT + "|" + MODEL
                        + """
                          |metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"dev","app":"image-classifier"}""",
                DEPLOYMENT + "|" + MODEL + "|spec.selector.matchLabels|{\"app\":\"image-classifier\"}",
                DEPLOYMENT + "|" + MODEL + "|spec.template.metadata.labels|{\"app\":\"image-classifier\"}",
                SERVICE + "|" + MODEL + "|metadata.name|image-classifier",
                SERVICE + "|" + MODEL + "|spec.type|LoadBalancer",
                SERVICE + "|" + MODEL
                        + """
                          |metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true","pulumi.com/waitFor":"jsonpath={.status.loadBalancer.ingress}"}""",
                SERVICE + "|" + MODEL
                        + """
                          |metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"dev","app":"image-classifier"}""",
                SERVICE + "|" + MODEL + "|spec.selector|{\"app\":\"image-classifier\"}",
                SERVICE + "|" + MODEL
                        + """
                          |spec.ports.0|{"port":8500.0,"name":"tf-serving-grpc","appProtocol":"grpc"}""",
                SERVICE + "|" + MODEL
                        + """
                          |spec.ports.1|{"port":8501.0,"name":"tf-serving-http","appProtocol":"http"}""",
                AUTOSCALER + "|" + MODEL + "|metadata.name|image-classifier",
                AUTOSCALER + "|" + MODEL + "|spec.minReplicas|1.0",
                AUTOSCALER + "|" + MODEL + "|spec.maxReplicas|4.0",
                AUTOSCALER + "|" + MODEL + "|spec.scaleTargetRef.name|image-classifier",
                AUTOSCALER + "|" + MODEL + "|spec.metrics.0.resource.name|cpu",
                AUTOSCALER + "|" + MODEL + "|spec.metrics.0.resource.target.averageUtilization|60.0",
                AUTOSCALER + "|" + MODEL + "|spec.behavior.scaleDown.stabilizationWindowSeconds|300.0",
                BUDGET + "|" + MODEL + "|metadata.name|image-classifier",
                BUDGET + "|" + MODEL + "|spec.maxUnavailable|1.0",
                BUDGET + "|" + MODEL + "|spec.selector.matchLabels|{\"app\":\"image-classifier\"}",
                CONFIG_MAP
                        + """
                          |tfserving-configs|metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true"}""",
                AUTOSCALER + "|" + MODEL
                        + """
                          |metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true"}""",
                JOB + "|copy-resnet-101-bb672033|metadata.namespace|model-copy",
                JOB
                        + "|copy-resnet-101-bb672033|spec.template.spec.containers.0.args|[\"gs://spls/gsp777/resnet_101\",\"test-project-bucket\",\"resnet_101\",\"0\"]",
                JOB + "|copy-resnet-101-bb672033|spec.template.spec.serviceAccountName|model-copy-dev",
            })
    void declaresTheLab(String type, String name, String path, String expected) {
        assertThat(json(dev.value(type, name, path))).isEqualTo(json(expected));
    }

    @Test
    void givesNodesTheDiskThatTheFileNames() {
        DeclaredStack fast = DeclaredStack.of(
                "dev",
                ShippedStack.config(
                        "dev", "machineType: e2-standard-4", "machineType: e2-standard-4\n      diskType: pd-ssd"));

        assertThat(fast.value(NODE_POOL, "nodes", "nodeConfig.diskType")).isEqualTo("pd-ssd");
    }

    @ParameterizedTest(name = "container: {0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    name|tf-serving
                    image|tensorflow/serving:2.8.0
                    imagePullPolicy|IfNotPresent
                    args|["--model_name=$(MODEL_NAME)","--model_base_path=$(MODEL_PATH)"]
                    envFrom.0.configMapRef.name|tfserving-configs
                    ports.0|{"name":"http","containerPort":8501.0}
                    ports.1|{"name":"grpc","containerPort":8500.0}
                    resources.requests|{"memory":"4Gi","cpu":"3"}
                    readinessProbe.tcpSocket.port|8500.0
                    readinessProbe.initialDelaySeconds|10.0
                    readinessProbe.periodSeconds|5.0
                    readinessProbe.failureThreshold|10.0
                    startupProbe.httpGet.path|/v1/models/image_classifier/metadata
                    startupProbe.httpGet.port|8501.0
                    livenessProbe.httpGet.path|/v1/models/image_classifier
                    securityContext.allowPrivilegeEscalation|false
                    lifecycle.preStop.exec.command|["sleep","15"]
                    """)
    void servesAsTheLabDoes(String path, String expected) {
        assertThat(json(dev.value(DEPLOYMENT, MODEL, "spec.template.spec.containers.0." + path)))
                .isEqualTo(json(expected));
    }

    @Test
    void leavesReplicasToTheAutoscaler() {
        assertThat(dev.inputs(DEPLOYMENT, MODEL).getAsJsonObject("spec").keySet())
                .doesNotContain("replicas");
    }

    @Test
    void setsNoLimitsWhereTheLabSetsNone() {
        JsonObject resources = dev.inputs(DEPLOYMENT, MODEL)
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("containers")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("resources");
        assertThat(resources.keySet()).containsExactly("requests");
    }

    @Test
    void givesEachIdentityItsOwnBucketRolesAndNoMore() {
        assertThat(dev.names().stream().filter(name -> name.startsWith(BUCKET_MEMBER)))
                .containsExactly(
                        BUCKET_MEMBER + "::model-copy-objectCreator",
                        BUCKET_MEMBER + "::model-copy-objectViewer",
                        BUCKET_MEMBER + "::tf-serving-objectViewer");
        assertThat(dev.value(BUCKET_MEMBER, "tf-serving-objectViewer", "role")).isEqualTo("roles/storage.objectViewer");
        assertThat(dev.value(BUCKET_MEMBER, "tf-serving-objectViewer", "member"))
                .isEqualTo("serviceAccount:tf-serving-dev@test-project.iam.gserviceaccount.com");
    }

    @Test
    void bindsEachKubernetesAccountToItsGoogleAccount() {
        assertThat(dev.value(ACCOUNT_MEMBER, "tf-serving-default", "member"))
                .isEqualTo("serviceAccount:test-project.svc.id.goog[default/tf-serving-dev]");
        assertThat(dev.value(
                        SERVICE_ACCOUNT, "default-tf-serving", "metadata.annotations.iam|gke|io/gcp-service-account"))
                .isEqualTo("tf-serving-dev@test-project.iam.gserviceaccount.com");
        assertThat(dev.value(ACCOUNT_MEMBER, "model-copy-model-copy", "member"))
                .isEqualTo("serviceAccount:test-project.svc.id.goog[model-copy/model-copy-dev]");
    }

    @Test
    void exportsWhereTheModelIsReached() {
        assertThat(dev.output(MODEL + "-url")).isEqualTo("http://203.0.113.20:8501/v1/models/image_classifier");
        assertThat(dev.output(MODEL + "-grpc")).isEqualTo("203.0.113.20:8500");
        assertThat(dev.output("bucket")).isEqualTo("gs://test-project-bucket");
        assertThat(dev.output("cluster")).isEqualTo("cluster-1");
    }

    @Test
    void asksForTheVersionThatTheLabsLocustAsksFor() {
        assertThat(dev.output(MODEL + "-load-test"))
                .asString()
                .contains("\"path\":\"/v1/models/image_classifier/versions/1:predict\"");
    }

    /** The pages that the lab opens; of the node pool's name the last part is the engine's. */
    @Test
    void exportsThePagesOfGoogleCloudsConsole() {
        String console = "https://console.cloud.google.com/";
        assertThat(dev.output(MODEL + "-console"))
                .isEqualTo(console + "kubernetes/deployment/us-east1-b/cluster-1/default/image-classifier/overview"
                        + "?project=test-project");
        assertThat(dev.output("node-pool-console"))
                .asString()
                .startsWith(console + "kubernetes/nodepool/us-east1-b/cluster-1/nodes")
                .endsWith("?project=test-project");
        assertThat(dev.output("dashboards-console")).isEqualTo(console + "monitoring/dashboards?project=test-project");
    }
}
