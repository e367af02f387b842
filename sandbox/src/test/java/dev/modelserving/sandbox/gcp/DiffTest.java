package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.BUCKET;
import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.protobuf.Value;
import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff.Kind;

class DiffTest {
    private static final Map<String, Object> CLUSTER_INPUTS = cluster(Map.of("resourceLabels", Map.of("team", "ml")));

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void findsNothingWhereNothingChanged() {
        Made cluster = cloud.create(CLUSTER, CLUSTER_INPUTS);

        DiffResponse diff = cloud.diff(cluster, CLUSTER_INPUTS);

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(diff.getDetailedDiffMap()).isEmpty();
        assertThat(cloud.diff(cloud.read(cluster), CLUSTER_INPUTS).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void updatesInPlaceByPath() {
        Made cluster = cloud.create(CLUSTER, CLUSTER_INPUTS);

        DiffResponse diff = cloud.diff(
                cluster, with(CLUSTER_INPUTS, Map.of("resourceLabels", Map.of("team", "infra", "example-com", "x"))));

        assertThat(kinds(diff))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("resourceLabels.team", Kind.UPDATE, "resourceLabels[\"example-com\"]", Kind.ADD));
        assertThat(diff.getReplacesList()).isEmpty();
    }

    @Test
    void replacesOnImmutableInputsAndDeletesFirstWhatHasANameOfItsOwn() {
        Made cluster = cloud.create(CLUSTER, CLUSTER_INPUTS);

        DiffResponse described = cloud.diff(cluster, with(CLUSTER_INPUTS, Map.of("description", "new")));
        assertThat(kinds(described)).isEqualTo(Map.of("description", Kind.ADD_REPLACE));
        assertThat(described.getReplacesList()).containsExactly("description");
        assertThat(described.getDeleteBeforeReplace()).isTrue();

        DiffResponse renamed = cloud.diff(cluster, with(CLUSTER_INPUTS, Map.of("name", "cluster-2")));
        assertThat(kinds(renamed)).isEqualTo(Map.of("name", Kind.UPDATE_REPLACE));
        assertThat(renamed.getDeleteBeforeReplace()).isTrue();
    }

    @Test
    void makesAPoolOfAnAutomaticNameBeforeItDeletesTheOldOne() {
        cloud.create(CLUSTER, CLUSTER_INPUTS);
        Map<String, Object> inputs =
                Map.of("cluster", "cluster-1", "location", "us-east1-b", "nodeConfig", Map.of("spot", false));
        Made pool = cloud.create(POOL, inputs);

        DiffResponse diff = cloud.diff(pool, with(inputs, Map.of("nodeConfig", Map.of("spot", true))));

        assertThat(kinds(diff)).isEqualTo(Map.of("nodeConfig.spot", Kind.UPDATE_REPLACE));
        assertThat(diff.getReplacesList()).containsExactly("nodeConfig");
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void takesAValueThatIsNotKnownYetForAChange() {
        Made cluster = cloud.create(CLUSTER, CLUSTER_INPUTS);
        PropertyValues news = cluster.inputs()
                .with("location", Unknown.STRING.value())
                .with("resourceLabels", Unknown.OBJECT.value());

        assertThat(kinds(cloud.diff(cluster, news)))
                .isEqualTo(Map.of("location", Kind.UPDATE_REPLACE, "resourceLabels", Kind.UPDATE));
    }

    @Test
    void ignoresTheCaseOfABucketsLocation() {
        Made bucket = cloud.create(BUCKET, Map.of("name", "a-bucket", "location", "us-east1"));

        assertThat(bucket.outputs().text("location")).contains("US-EAST1");
        assertThat(cloud.diff(bucket, Map.of("name", "a-bucket", "location", "US-east1"))
                        .getChanges())
                .isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(kinds(cloud.diff(bucket, Map.of("name", "a-bucket", "location", "EU"))))
                .isEqualTo(Map.of("location", Kind.UPDATE_REPLACE));
    }

    @Test
    void removesOnlyWhatTheCloudDoesNotChooseItself() {
        Map<String, Object> inputs = with(
                CLUSTER_INPUTS, Map.of("nodeVersion", "1.34", "minMasterVersion", "1.34", "loggingService", "none"));
        Made cluster = cloud.create(CLUSTER, inputs);

        assertThat(kinds(cloud.diff(cluster, CLUSTER_INPUTS))).isEqualTo(Map.of("minMasterVersion", Kind.DELETE));
    }

    /** As the real plug-in: a project that a resource does not name is Google Cloud's choice, and kept. */
    @Test
    void leavesAResourceThatNamesNoProjectWhereItIs() {
        Map<String, Object> inputs = Map.of("name", "a-bucket", "location", "US");
        Made bucket = cloud.create(BUCKET, inputs);
        cloud.configure(Map.of("project", "other-project"));

        assertThat(kinds(cloud.diff(bucket, inputs))).isEmpty();
        assertThat(kinds(cloud.diff(bucket, with(inputs, Map.of("project", "other-project")))))
                .isEqualTo(Map.of("project", Kind.UPDATE_REPLACE));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "optional and computed: kept         | {nodeConfig: {kubeletConfig: {cpuManagerPolicy: ''}}}     | {}",
                "a list that is computed, too: kept  | {nodeLocations: [us-east1-b]}                             | {}",
                "a list that is only optional: goes  | {nodeConfig: {tags: [x, y]}}            | {nodeConfig.tags: DELETE}",
                "a block that is only optional: goes | {placementPolicy: {}}                         | {placementPolicy: DELETE_REPLACE}",
                "zero where nothing is asked         | {queuedProvisioning: null, nodeConfig: {gpus: 0}}          | {}",
                "a label of GKE's own                | {nodeConfig: {resourceLabels: {goog-gke-x: y}}}            | {}",
                "somebody's label | {nodeConfig: {resourceLabels: {x: y}}}                 | {nodeConfig.resourceLabels.x: DELETE}",
                "another machine                     | {nodeConfig: {machineType: a}}        | {nodeConfig.machineType: UPDATE}",
            })
    void comparesWhatIsThereWithWhatIsAsked(String what, String there, String expected) {
        cloud.create(CLUSTER, CLUSTER_INPUTS);
        Map<String, Object> inputs = Map.of(
                "cluster", "cluster-1", "location", "us-east1-b", "nodeConfig", Map.of("machineType", "e2-medium"));
        Made pool = cloud.create(POOL, inputs);
        PropertyValues seen = pool.outputs()
                .overlaidBy(PropertyJson.read(JsonParser.parseString(there).getAsJsonObject()));

        DiffResponse diff = cloud.diff(new Made(POOL, pool.id(), pool.inputs(), seen), inputs);

        Map<String, String> kinds = new TreeMap<>();
        kinds(diff).forEach((path, kind) -> kinds.put(path, kind.name()));
        assertThat(kinds).hasToString(expected.replace(": ", "="));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "network, projects/p/global/networks/n, n",
        "network, projects/p/global/networks/n, https://www.googleapis.com/compute/v1/projects/p/global/networks/n",
    })
    void knowsAResourceByNameAndByPath(String property, String there, String wanted) {
        assertThat(new EmulatedTypes()
                        .schema()
                        .of(CLUSTER)
                        .inputs()
                        .properties()
                        .get(property)
                        .sameness()
                        .holds(text(there), text(wanted)))
                .isTrue();
    }

    @Test
    void takesASizeForAnyBlockOfThatSize() {
        assertThat(Sameness.BLOCK_OF_SIZE.holds(text("10.112.0.0/14"), text("/14")))
                .isTrue();
        assertThat(Sameness.BLOCK_OF_SIZE.holds(text("10.112.0.0/14"), text("/16")))
                .isFalse();
        assertThat(Sameness.BLOCK_OF_SIZE.holds(text("10.112.0.0/14"), text("10.0.0.0/14")))
                .isFalse();
    }

    @Test
    void isNoDifferenceThatASetHasAnotherOrder() {
        Map<String, Object> asked =
                Map.of("masterAuthorizedNetworksConfig", ranges("203.0.113.0/24", "198.51.100.0/24"));
        Made cluster = cloud.create(CLUSTER, with(CLUSTER_INPUTS, asked));

        assertThat(kinds(cloud.diff(
                        cluster,
                        with(
                                CLUSTER_INPUTS,
                                Map.of(
                                        "masterAuthorizedNetworksConfig",
                                        ranges("198.51.100.0/24", "203.0.113.0/24"))))))
                .isEmpty();
        assertThat(kinds(cloud.diff(
                        cluster,
                        with(CLUSTER_INPUTS, Map.of("masterAuthorizedNetworksConfig", ranges("198.51.100.0/24"))))))
                .isEqualTo(Map.of("masterAuthorizedNetworksConfig.cidrBlocks", Kind.UPDATE));
        assertThat(kinds(cloud.diff(cluster, CLUSTER_INPUTS)))
                .as("the provider keeps the ranges where none are asked for")
                .isEmpty();
    }

    private static Map<String, Object> ranges(String... blocks) {
        return Map.of(
                "cidrBlocks",
                Arrays.stream(blocks).map(block -> Map.of("cidrBlock", block)).toList());
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Map<String, Kind> kinds(DiffResponse diff) {
        Map<String, Kind> kinds = new HashMap<>();
        diff.getDetailedDiffMap().forEach((path, property) -> kinds.put(path, property.getKind()));
        return kinds;
    }
}
