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
import dev.modelserving.config.workload.AutoscalingConfig;
import dev.modelserving.config.workload.Exposure;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackConfigReaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("GOOGLE_CLOUD_PROJECT", "test-project");

    private static final String MODEL =
            """
                -
                  name: image-classifier
                  image: tensorflow/serving:2.8.0
                  source: gs://spls/gsp777/resnet_101
                  resources: {cpu: 3, memory: 4Gi}
            """;
    private static final String OTHER =
            MODEL.replace("image-classifier", "other").replace("gsp777", "gsp778");
    private static final StackFile FILE = new StackFile(
            """
            config:
              model-serving:cluster: {location: us-east1-b, authorizedRanges: everybody}
              model-serving:bucket: {}
              model-serving:models:
            """
                    + MODEL);

    @Test
    void fillsInWhatTheFileLeavesOpen() {
        StackConfig config = FILE.read(ENVIRONMENT);

        assertThat(gke(config).project()).isEqualTo(new GcpProject("test-project"));
        assertThat(gke(config).cluster())
                .isEqualTo(new ClusterConfig(
                        "models-team",
                        new Location("us-east1-b"),
                        ReleaseChannel.REGULAR,
                        true,
                        new NodeAddresses.Internal(new CidrBlock("172.16.0.0/28"), false, true, false),
                        List.of(),
                        true,
                        new Maintenance.AnyTime(),
                        "",
                        false,
                        new NodePoolConfig("e2-standard-4", 1, 3, 1, 100, "", "", false)));
        assertThat(gke(config).bucket())
                .isEqualTo(new BucketConfig(
                        new BucketName("test-project-team-models"), "US-EAST1", "", true, false, true));
        ModelConfig model = config.models().get(0);
        assertThat(model.servable()).isEqualTo("image_classifier");
        assertThat(model.versions().servers().get(0).configMap()).isEqualTo("image-classifier-configs");
        assertThat(model.namespace()).isEqualTo("default");
        assertThat(model.versions().servers().get(0).readiness()).isEqualTo(Readiness.MODEL);
        assertThat(model.versions().servers().get(0).autoscaling()).isEqualTo(new AutoscalingConfig(1, 4, 60, 300));
        assertThat(model.exposure()).isEqualTo(new Exposure.ClusterInternal());
    }

    @Test
    void startsAPoolWithEnoughNodesForItsMinimum() {
        StackConfig zonal =
                cluster("{location: us-east1-b, nodePool: {minNodes: 2}}").read(ENVIRONMENT);
        StackConfig regional = cluster("{location: us-east1, nodePool: {minNodes: 4, maxNodes: 9}}")
                .read(ENVIRONMENT);

        assertThat(gke(zonal).cluster().nodePool().initialNodes()).isEqualTo(2);
        assertThat(gke(regional).cluster().nodePool().initialNodes()).isEqualTo(2);
    }

    @Test
    void takesTheProjectFromTheFileBeforeTheEnvironment() {
        StackConfig config = FILE.set("gcp:project", "project-of-file").read(ENVIRONMENT);

        assertThat(gke(config).project().id()).isEqualTo("project-of-file");
    }

    @Test
    void reportsAllProblemsOfTheFileAtOnce() {
        StackFile file = new StackFile(
                """
                config:
                  model-serving:cluster:
                    location: moon
                    authorizedRanges: everybody
                    nodePool: {minNodes: 3, maxNodes: 1, color: red}
                  model-serving:bucket: {name: goog-bucket}
                  model-serving:models:
                    - name: a
                      image: tensorflow/serving
                      source: http://x
                      resources: {cpu: -1}
                """);

        List<ConfigProblem> problems = problems(file, Map.of());

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
            textBlock =
                    """
                    {}                                                               | model-serving:cluster.location: not set; allowed: a zone or a region of Compute Engine, such as us-east1-b or us-east1
                    {location: 7}                                                    | model-serving:cluster.location: found 7;
                    {location: us-east1-b, name: Upper}                              | model-serving:cluster.name: found "Upper";
                    {location: us-east1-b, zone: x}                                  | model-serving:cluster.zone: found "x"; allowed: no such key; known here are authorizedRanges, binaryAuthorization, controlPlaneRange, dataplaneV2, deletionProtection, flowLogs, intranodeVisibility, location, maintenanceWindow, name, nodePool, privateEndpoint, privateNodes, releaseChannel, secretsKey
                    {location: us-east1-b, deletionProtection: yes}                  | model-serving:cluster.deletionProtection: found "yes"; allowed: true or false
                    {location: us-east1-b, releaseChannel: latest}                   | model-serving:cluster.releaseChannel: found "latest"; allowed: one of rapid, regular, stable
                    {location: us-east1-b, nodePool: {maxNodes: 0}}                  | model-serving:cluster.nodePool.maxNodes: found 0; allowed: a whole number from 1 to 1000 (nodes)
                    {location: us-east1-b, nodePool: {minNodes: 2.5}}                | model-serving:cluster.nodePool.minNodes: found 2.5;
                    {location: us-east1-b, nodePool: {minNodes: 4}}                  | model-serving:cluster.nodePool.maxNodes: not set (default 3); allowed: at least minNodes, which is 4
                    {location: us-east1-b, nodePool: {initialNodes: 4}}              | model-serving:cluster.nodePool.initialNodes: found 4; allowed: initialNodes × zones between minNodes and maxNodes (1 to 3); us-east1-b has 1 zone
                    {location: us-east1-b, nodePool: {minNodes: 2, initialNodes: 1}} | model-serving:cluster.nodePool.initialNodes: found 1; allowed: initialNodes × zones between minNodes and maxNodes (2 to 3); us-east1-b has 1 zone
                    {location: us-east1, nodePool: {maxNodes: 2}}                    | model-serving:cluster.nodePool.initialNodes: not set (default 1); allowed: initialNodes × zones between minNodes and maxNodes (1 to 2); us-east1 has 3 zones
                    {location: us-east1-b, nodePool: []}                             | model-serving:cluster.nodePool: found []; allowed: a mapping of keys to values
                    {location: us-east1-b, nodePool: {diskType: hdd}}                | model-serving:cluster.nodePool.diskType: found "hdd"; allowed: pd-standard, pd-balanced or pd-ssd
                    {location: us-east1-b, nodePool: {machineType: big}}             | model-serving:cluster.nodePool.machineType: found "big";
                    hello                                                            | model-serving:cluster: found "hello"; allowed: a mapping of keys to values
                    """)
    void refusesABadCluster(String cluster, String expected) {
        assertThat(only(problems(cluster(cluster)))).startsWith(expected);
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
        assertThat(only(problems(FILE.set("model-serving:bucket", "{name: " + name + "}"))))
                .startsWith("model-serving:bucket.name: found \"" + name + "\"; allowed: a bucket name: 3 to 63");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    autoscaling | {targetCpuUtilization: 0}                     | .autoscaling.targetCpuUtilization: found 0; allowed: a whole number from 1 to 1000 (percent of the CPU request)
                    autoscaling | {targetCpuUtilization: 1001}                  | .autoscaling.targetCpuUtilization: found 1001;
                    autoscaling | {minReplicas: 5}                              | .autoscaling.maxReplicas: not set (default 4); allowed: at least minReplicas, which is 5
                    autoscaling | {minReplicas: one}                            | .autoscaling.minReplicas: found "one";
                    autoscaling | {max: 3}                                      | .autoscaling.max: found 3; allowed: no such key; known here are maxReplicas, minReplicas, scaleDownWindowSeconds, targetCpuUtilization
                    resources   | {cpu: -3, memory: 4Gi}                        | .resources.cpu: found -3; allowed: an amount of cores above 0
                    resources   | {cpu: 0, memory: 4Gi}                         | .resources.cpu: found 0;
                    resources   | {cpu: true, memory: 4Gi}                      | .resources.cpu: found true;
                    resources   | {cpu: 3, memory: 4G}                          | .resources.memory: found "4G";
                    name        | kubernetes                                    | .name: found "kubernetes";
                    name        | Upper                                         | .name: found "Upper";
                    image       | tensorflow/serving                            | .image: found "tensorflow/serving"; allowed: an image pinned by tag
                    image       | tensorflow/serving:latest                     | .image: found
                    source      | s3://bucket/path                              | .source: found
                    source      | gs://spls                                     | .source: found
                    copyTo      | /absolute                                     | .copyTo: found
                    copyTo      | a/../b                                        | .copyTo: found
                    readiness   | maybe                                         | .readiness: found "maybe"; allowed: one of port, model
                    namespace   | model-copy                                    | .namespace: found
                    namespace   | kube-system                                   | .namespace: found
                    replicas    | 3                                             | .replicas: found 3; allowed: no such key
                    """)
    void refusesABadModel(String key, String value, String expected) {
        String others = FILE.text().replaceFirst("(?m)^      " + key + ":.*\n", "");
        StackFile file = new StackFile(others).and("      " + key + ": " + value + "\n");

        assertThat(only(problems(file))).startsWith("model-serving:models[0]" + expected);
    }

    @Test
    void refusesAStackWithoutModels() {
        assertThat(only(problems(FILE.set("model-serving:models", "[]"))))
                .isEqualTo("model-serving:models: found []; allowed: a list of at least one mapping");
    }

    @Test
    void refusesAMisspeltTopLevelKey() {
        assertThat(only(problems(FILE.set("model-serving:modles", "[]"))))
                .isEqualTo(
                        "model-serving:modles: found []; allowed: no such key; known here are bucket, cluster, context, demos, existingNamespaces, images, mesh, models, monitoring, networkPolicies, platform");
    }

    @Test
    void refusesTwoModelsOfOneName() {
        assertThat(problems(FILE.and(MODEL)))
                .extracting(ConfigProblem::path)
                .containsExactly("model-serving:models[1].name");
    }

    @Test
    void refusesTwoSourcesOnOnePath() {
        StackFile copied = FILE.and("      copyTo: m\n").and(OTHER).and("      copyTo: m\n");

        assertThat(only(problems(copied)))
                .isEqualTo(
                        "model-serving:models[1].copyTo: found m; allowed: a path that neither is nor contains nor lies in"
                                + " that of another source; gs://spls/gsp777/resnet_101 is copied to m");
    }

    @Test
    void refusesASourceOnAPathInsideAnothers() {
        StackFile copied = FILE.and("      copyTo: m\n").and(OTHER).and("      copyTo: m/2\n");

        assertThat(only(problems(copied))).startsWith("model-serving:models[1].copyTo: found m/2;");
    }

    @Test
    void namesNoExampleAsIfItStoodInTheFile() {
        assertThat(problems(FILE.set("model-serving:models", "[null, null]")))
                .isNotEmpty()
                .allMatch(problem -> problem.found().equals("null"));
    }

    @Test
    void asksForABucketNameWhereTheProjectGivesNone() {
        Map<String, String> environment = Map.of("GOOGLE_CLOUD_PROJECT", "google-samples");

        assertThat(only(problems(FILE, environment)))
                .startsWith("model-serving:bucket.name: not set; allowed: a bucket name");
        StackFile named = FILE.set("model-serving:bucket", "{name: my-models}");
        assertThat(gke(named.read(environment)).bucket().name()).isEqualTo(new BucketName("my-models"));
    }

    @Test
    void refusesProviderSettingsThatWouldDoNothing() {
        assertThat(only(problems(FILE.set("gcp:accessToken", "ya29.secret"))))
                .startsWith("gcp:accessToken: found a value; allowed: no such key")
                .doesNotContain("ya29");
    }

    private static StackFile cluster(String yaml) {
        String open =
                yaml.contains("authorizedRanges") ? yaml : yaml.replaceFirst("}$", ", authorizedRanges: everybody}");
        return FILE.set("model-serving:cluster", open.replace("{, ", "{"));
    }

    private static List<ConfigProblem> problems(StackFile file) {
        return problems(file, ENVIRONMENT);
    }

    private static List<ConfigProblem> problems(StackFile file, Map<String, String> environment) {
        InvalidConfigException invalid =
                catchThrowableOfType(InvalidConfigException.class, () -> file.read(environment));
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
