package dev.modelserving.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.cluster.Maintenance;
import dev.modelserving.config.cluster.NodeAddresses;
import dev.modelserving.config.cluster.NodePoolConfig;
import dev.modelserving.config.cluster.ReleaseChannel;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.Readiness;
import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.BucketName;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.StackName;
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.Exposure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackConfigReaderTest {
    private static final StackName STACK = new StackName("team");
    private static final Map<String, String> ENVIRONMENT = Map.of("GOOGLE_CLOUD_PROJECT", "test-project");

    private static final String CLUSTER = "{\"location\":\"us-east1-b\"}";
    private static final String MODEL =
            """
            {"name":"image-classifier","image":"tensorflow/serving:2.8.0","source":"gs://spls/gsp777/resnet_101",
             "resources":{"cpu":3,"memory":"4Gi"}}""";

    @Test
    void fillsInWhatTheFileLeavesOpen() {
        StackConfig config = read(CLUSTER, "{}", "[" + MODEL + "]");

        assertThat(gke(config).project()).isEqualTo(new GcpProject("test-project"));
        assertThat(gke(config).cluster())
                .isEqualTo(new ClusterConfig(
                        "models-team",
                        new Location("us-east1-b"),
                        ReleaseChannel.REGULAR,
                        true,
                        new NodeAddresses.Internal(new CidrBlock("172.16.0.0/28")),
                        List.of(),
                        true,
                        new Maintenance.AnyTime(),
                        new NodePoolConfig("e2-standard-4", 1, 3, 1, 100, "", false)));
        assertThat(gke(config).bucket())
                .isEqualTo(new BucketConfig(new BucketName("test-project-team-models"), "US-EAST1", true, false, true));
        ModelConfig model = config.models().get(0);
        assertThat(model.servable()).isEqualTo("image_classifier");
        assertThat(model.versions().servers().get(0).configMap()).isEqualTo("image-classifier-configs");
        assertThat(model.namespace()).isEqualTo("default");
        assertThat(model.versions().servers().get(0).readiness()).isEqualTo(Readiness.MODEL);
        assertThat(model.versions().servers().get(0).autoscaling()).isEqualTo(new AutoscalingConfig(1, 4, 60, 300));
        assertThat(model.exposure()).isEqualTo(new Exposure.LoadBalancer(List.of()));
    }

    @Test
    void startsAPoolWithEnoughNodesForItsMinimum() {
        StackConfig zonal =
                read("{\"location\":\"us-east1-b\",\"nodePool\":{\"minNodes\":2}}", "{}", "[" + MODEL + "]");
        StackConfig regional = read(
                "{\"location\":\"us-east1\",\"nodePool\":{\"minNodes\":4,\"maxNodes\":9}}", "{}", "[" + MODEL + "]");

        assertThat(gke(zonal).cluster().nodePool().initialNodes()).isEqualTo(2);
        assertThat(gke(regional).cluster().nodePool().initialNodes()).isEqualTo(2);
    }

    @Test
    void takesTheProjectFromTheFileBeforeTheEnvironment() {
        Map<String, String> values = values(CLUSTER, "{}", "[" + MODEL + "]");
        values.put("gcp:project", "project-of-file");

        assertThat(gke(StackConfigReader.read(STACK, values, ENVIRONMENT))
                        .project()
                        .id())
                .isEqualTo("project-of-file");
    }

    @Test
    void reportsAllProblemsOfTheFileAtOnce() {
        List<ConfigProblem> problems = problems(
                Map.of(),
                "{\"location\":\"moon\",\"nodePool\":{\"minNodes\":3,\"maxNodes\":1,\"color\":\"red\"}}",
                "{\"name\":\"goog-bucket\"}",
                "[{\"name\":\"a\",\"image\":\"tensorflow/serving\",\"source\":\"http://x\",\"resources\":{\"cpu\":-1}}]");

        assertThat(problems)
                .extracting(ConfigProblem::path)
                .containsExactlyInAnyOrder(
                        "gcp:project",
                        "model-serving:cluster.location",
                        "model-serving:cluster.nodePool.color",
                        "model-serving:cluster.nodePool.maxNodes",
                        "model-serving:bucket.name",
                        "model-serving:models[0].image",
                        "model-serving:models[0].source",
                        "model-serving:models[0].resources.cpu",
                        "model-serving:models[0].resources.memory");
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.found()).isNotEmpty();
            assertThat(problem.allowed()).isNotEmpty();
        });
    }

    @ParameterizedTest(name = "cluster {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|model-serving:cluster.location: not set; allowed: a zone or a region of Compute Engine, such as us-east1-b or us-east1",
                "{\"location\":7}|model-serving:cluster.location: found 7;",
                "{\"location\":\"us-east1-b\",\"name\":\"Upper\"}|model-serving:cluster.name: found \"Upper\";",
                "{\"location\":\"us-east1-b\",\"zone\":\"x\"}|model-serving:cluster.zone: found \"x\"; allowed: no such key; known here are authorizedRanges, controlPlaneRange, dataplaneV2, deletionProtection, location, maintenanceWindow, name, nodePool, privateNodes, releaseChannel",
                "{\"location\":\"us-east1-b\",\"deletionProtection\":\"yes\"}|model-serving:cluster.deletionProtection: found \"yes\"; allowed: true or false",
                "{\"location\":\"us-east1-b\",\"releaseChannel\":\"latest\"}|model-serving:cluster.releaseChannel: found \"latest\"; allowed: one of rapid, regular, stable",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"maxNodes\":0}}|model-serving:cluster.nodePool.maxNodes: found 0; allowed: a whole number from 1 to 1000 (nodes)",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"minNodes\":2.5}}|model-serving:cluster.nodePool.minNodes: found 2.5;",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"minNodes\":4}}|model-serving:cluster.nodePool.maxNodes: not set (default 3); allowed: at least minNodes, which is 4",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"initialNodes\":4}}|model-serving:cluster.nodePool.initialNodes: found 4; allowed: initialNodes × zones between minNodes and maxNodes (1 to 3); us-east1-b has 1 zone",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"minNodes\":2,\"initialNodes\":1}}|model-serving:cluster.nodePool.initialNodes: found 1; allowed: initialNodes × zones between minNodes and maxNodes (2 to 3); us-east1-b has 1 zone",
                "{\"location\":\"us-east1\",\"nodePool\":{\"maxNodes\":2}}|model-serving:cluster.nodePool.initialNodes: not set (default 1); allowed: initialNodes × zones between minNodes and maxNodes (1 to 2); us-east1 has 3 zones",
                "{\"location\":\"us-east1-b\",\"nodePool\":[]}|model-serving:cluster.nodePool: found []; allowed: a mapping of keys to values",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"diskType\":\"hdd\"}}|model-serving:cluster.nodePool.diskType: found \"hdd\"; allowed: pd-standard, pd-balanced or pd-ssd",
                "{\"location\":\"us-east1-b\",\"nodePool\":{\"machineType\":\"big\"}}|model-serving:cluster.nodePool.machineType: found \"big\";",
                "hello|model-serving:cluster: found \"hello\"; allowed: a mapping of keys to values",
            })
    void refusesABadCluster(String cluster, String expected) {
        assertThat(only(problems(ENVIRONMENT, cluster, "{}", "[" + MODEL + "]")))
                .startsWith(expected);
    }

    @ParameterizedTest(name = "bucket {0} is refused")
    @CsvSource({
        "ab",
        "Upper",
        "goog-models",
        "my-google-models",
        "192.168.0.1",
        "-dash",
        "dash-",
        "a..b",
        "with space",
        "under_",
    })
    void refusesABucketNameThatCloudStorageRefuses(String name) {
        assertThat(only(problems(ENVIRONMENT, CLUSTER, "{\"name\":\"" + name + "\"}", "[" + MODEL + "]")))
                .startsWith("model-serving:bucket.name: found \"" + name + "\"; allowed: a bucket name: 3 to 63");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "autoscaling|{\"targetCpuUtilization\":0}|.autoscaling.targetCpuUtilization: found 0; allowed: a whole number from 1 to 1000 (percent of the CPU request)",
                "autoscaling|{\"targetCpuUtilization\":1001}|.autoscaling.targetCpuUtilization: found 1001;",
                "autoscaling|{\"minReplicas\":5}|.autoscaling.maxReplicas: not set (default 4); allowed: at least minReplicas, which is 5",
                "autoscaling|{\"minReplicas\":\"one\"}|.autoscaling.minReplicas: found \"one\";",
                "autoscaling|{\"max\":3}|.autoscaling.max: found 3; allowed: no such key; known here are maxReplicas, minReplicas, scaleDownWindowSeconds, targetCpuUtilization",
                "resources|{\"cpu\":-3,\"memory\":\"4Gi\"}|.resources.cpu: found -3; allowed: an amount of cores above 0",
                "resources|{\"cpu\":0,\"memory\":\"4Gi\"}|.resources.cpu: found 0;",
                "resources|{\"cpu\":true,\"memory\":\"4Gi\"}|.resources.cpu: found true;",
                "resources|{\"cpu\":3,\"memory\":\"4G\"}|.resources.memory: found \"4G\";",
                "name|\"kubernetes\"|.name: found \"kubernetes\";",
                "name|\"Upper\"|.name: found \"Upper\";",
                "image|\"tensorflow/serving\"|.image: found \"tensorflow/serving\"; allowed: an image pinned by tag",
                "image|\"tensorflow/serving:latest\"|.image: found",
                "source|\"s3://bucket/path\"|.source: found",
                "source|\"gs://spls\"|.source: found",
                "copyTo|\"/absolute\"|.copyTo: found",
                "copyTo|\"a/../b\"|.copyTo: found",
                "readiness|\"maybe\"|.readiness: found \"maybe\"; allowed: one of port, model",
                "namespace|\"model-copy\"|.namespace: found",
                "namespace|\"kube-system\"|.namespace: found",
                "service|{\"type\":\"NodePort\"}|.service.type: found \"NodePort\"; allowed: one of LoadBalancer, ClusterIP",
                "service|{\"sourceRanges\":[\"10.0.0.0/33\"]}|.service.sourceRanges[0]: found \"10.0.0.0/33\";",
                "service|{\"sourceRanges\":\"10.0.0.0/8\"}|.service.sourceRanges: found \"10.0.0.0/8\"; allowed: a list",
                "service|{\"type\":\"ClusterIP\",\"sourceRanges\":[\"10.0.0.0/8\"]}|.service.sourceRanges: found",
                "replicas|3|.replicas: found 3; allowed: no such key",
            })
    void refusesABadModel(String key, String value, String expected) {
        String model = MODEL.substring(0, MODEL.length() - 1) + ",\"" + key + "\":" + value + "}";

        assertThat(only(problems(ENVIRONMENT, CLUSTER, "{}", "[" + withoutFirst(key, model) + "]")))
                .startsWith("model-serving:models[0]" + expected);
    }

    @Test
    void refusesAStackWithoutModels() {
        assertThat(only(problems(ENVIRONMENT, CLUSTER, "{}", "[]")))
                .isEqualTo("model-serving:models: found []; allowed: a list of at least one mapping");
    }

    @Test
    void refusesAMisspeltTopLevelKey() {
        Map<String, String> values = values(CLUSTER, "{}", "[" + MODEL + "]");
        values.put("model-serving:modles", "[]");

        assertThat(only(problems(values, ENVIRONMENT)))
                .isEqualTo(
                        "model-serving:modles: found []; allowed: no such key; known here are bucket, cluster, context, demos, images, mesh, models, monitoring, networkPolicies, platform");
    }

    @Test
    void refusesTwoModelsOfOneName() {
        assertThat(problems(ENVIRONMENT, CLUSTER, "{}", "[" + MODEL + "," + MODEL + "]"))
                .extracting(ConfigProblem::path)
                .containsExactly("model-serving:models[1].name");
    }

    @Test
    void refusesTwoSourcesOnOnePath() {
        String other = MODEL.replace("image-classifier", "other").replace("gsp777", "gsp778");
        String copied = "[" + MODEL.replace("\"image\"", "\"copyTo\":\"m\",\"image\"") + ","
                + other.replace("\"image\"", "\"copyTo\":\"m\",\"image\"") + "]";

        assertThat(only(problems(ENVIRONMENT, CLUSTER, "{}", copied)))
                .isEqualTo(
                        "model-serving:models[1].copyTo: found m; allowed: a path that neither is nor contains nor lies in"
                                + " that of another source; gs://spls/gsp777/resnet_101 is copied to m");
    }

    @Test
    void refusesASourceOnAPathInsideAnothers() {
        String other = MODEL.replace("image-classifier", "other").replace("gsp777", "gsp778");
        String copied = "[" + MODEL.replace("\"image\"", "\"copyTo\":\"m\",\"image\"") + ","
                + other.replace("\"image\"", "\"copyTo\":\"m/2\",\"image\"") + "]";

        assertThat(only(problems(ENVIRONMENT, CLUSTER, "{}", copied)))
                .startsWith("model-serving:models[1].copyTo: found m/2;");
    }

    @Test
    void namesNoExampleAsIfItStoodInTheFile() {
        assertThat(problems(ENVIRONMENT, CLUSTER, "{}", "[null,null]"))
                .isNotEmpty()
                .allMatch(problem -> problem.found().equals("null"));
    }

    @Test
    void asksForABucketNameWhereTheProjectGivesNone() {
        Map<String, String> environment = Map.of("GOOGLE_CLOUD_PROJECT", "google-samples");

        assertThat(only(problems(environment, CLUSTER, "{}", "[" + MODEL + "]")))
                .startsWith("model-serving:bucket.name: not set; allowed: a bucket name");
        assertThat(gke(StackConfigReader.read(
                                STACK, values(CLUSTER, "{\"name\":\"my-models\"}", "[" + MODEL + "]"), environment))
                        .bucket()
                        .name())
                .isEqualTo(new BucketName("my-models"));
    }

    @Test
    void refusesProviderSettingsThatWouldDoNothing() {
        Map<String, String> values = values(CLUSTER, "{}", "[" + MODEL + "]");
        values.put("gcp:accessToken", "ya29.secret");

        assertThat(only(problems(values, ENVIRONMENT)))
                .startsWith("gcp:accessToken: found a value; allowed: no such key")
                .doesNotContain("ya29");
    }

    private static String withoutFirst(String key, String model) {
        return model.replaceFirst("\"" + key + "\":(\"[^\"]*\"|\\{[^}]*\\}),?\\s*(?=.*\"" + key + "\")", "");
    }

    private static StackConfig read(String cluster, String bucket, String models) {
        return StackConfigReader.read(STACK, values(cluster, bucket, models), ENVIRONMENT);
    }

    private static Map<String, String> values(String cluster, String bucket, String models) {
        return new HashMap<>(Map.of(
                "model-serving:cluster", cluster, "model-serving:bucket", bucket, "model-serving:models", models));
    }

    private static List<ConfigProblem> problems(
            Map<String, String> environment, String cluster, String bucket, String models) {
        return problems(values(cluster, bucket, models), environment);
    }

    private static List<ConfigProblem> problems(Map<String, String> values, Map<String, String> environment) {
        InvalidConfigException invalid = catchThrowableOfType(
                InvalidConfigException.class, () -> StackConfigReader.read(STACK, values, environment));
        assertThat(invalid).as("the file is refused").isNotNull();
        return invalid.problems();
    }

    private static String only(List<ConfigProblem> problems) {
        assertThat(problems).hasSize(1);
        return problems.get(0).toString();
    }

    private static Platform.Gke gke(StackConfig config) {
        assertThat(config.platform()).isInstanceOf(Platform.Gke.class);
        return (Platform.Gke) config.platform();
    }
}
