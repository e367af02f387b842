package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.BUCKET;
import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void replacesOnImmutableInputsAndDeletesFirstWhereTheIdStays() {
        Made cluster = cloud.create(CLUSTER, CLUSTER_INPUTS);

        DiffResponse described = cloud.diff(cluster, with(CLUSTER_INPUTS, Map.of("description", "new")));
        assertThat(kinds(described)).isEqualTo(Map.of("description", Kind.ADD_REPLACE));
        assertThat(described.getReplacesList()).containsExactly("description");
        assertThat(described.getDeleteBeforeReplace()).isTrue();

        DiffResponse renamed = cloud.diff(cluster, with(CLUSTER_INPUTS, Map.of("name", "cluster-2")));
        assertThat(kinds(renamed)).isEqualTo(Map.of("name", Kind.UPDATE_REPLACE));
        assertThat(renamed.getDeleteBeforeReplace()).isFalse();
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

    @Test
    void replacesAResourceThatFollowsTheProvidersProject() {
        Made bucket = cloud.create(BUCKET, Map.of("name", "a-bucket", "location", "US"));
        cloud.configure(Map.of("project", "other-project"));

        DiffResponse diff = cloud.diff(bucket, Map.of("name", "a-bucket", "location", "US"));

        assertThat(kinds(diff)).isEqualTo(Map.of("project", Kind.UPDATE_REPLACE));
        assertThat(diff.getDeleteBeforeReplace()).isTrue();
    }

    private static Map<String, Kind> kinds(DiffResponse diff) {
        Map<String, Kind> kinds = new HashMap<>();
        diff.getDetailedDiffMap().forEach((path, property) -> kinds.put(path, property.getKind()));
        return kinds;
    }
}
