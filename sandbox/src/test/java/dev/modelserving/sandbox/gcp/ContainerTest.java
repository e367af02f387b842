package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.ACCOUNT;
import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.cluster.NodePoolSpec;
import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters and their node pools. */
class ContainerTest {
    private static final ClusterId ID = new ClusterId(TestingCloud.PROJECT, "us-east1-b", "cluster-1");

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void startsAControlPlaneAndAnswersInGkesForm() {
        Made cluster = cloud.create(CLUSTER, cluster(Map.of()));

        assertThat(cluster.id()).isEqualTo("projects/my-project/locations/us-east1-b/clusters/cluster-1");
        assertThat(cloud.clusters.starts()).containsExactly(cluster.id());
        assertThat(cluster.outputs().text("endpoint")).contains("10.9.1.1");
        assertThat(cluster.outputs().block("masterAuth").text("clusterCaCertificate"))
                .contains("Y2E=");
        assertThat(cluster.outputs().text("project")).contains("my-project");
        assertThat(cluster.outputs().text("selfLink"))
                .contains(
                        "https://container.googleapis.com/v1beta1/projects/my-project/zones/us-east1-b/clusters/cluster-1");
        assertThat(cluster.outputs().text("masterVersion").orElseThrow()).contains("-gke.");
        assertThat(cloud.clusters.poolsOf(ID)).isEmpty();
    }

    @Test
    void previewsACreationWithoutWhatOnlyGoogleKnows() {
        PropertyValues planned = cloud.previewCreate(CLUSTER, cluster(Map.of()));

        assertThat(planned.text("name")).contains("cluster-1");
        assertThat(Unknown.is(planned.value("endpoint"))).isTrue();
        assertThat(Unknown.is(planned.value("masterAuth"))).isTrue();
        assertThat(cloud.clusters.starts()).isEmpty();
        assertThat(cloud.cloud.state().all()).isEmpty();
    }

    @Test
    void previewsAnUpdateWithWhatStays() {
        Made cluster = cloud.create(CLUSTER, cluster(Map.of("minMasterVersion", "1.34")));

        Made planned = cloud.update(cluster, cluster(Map.of("resourceLabels", Map.of("a", "b"))), true);

        assertThat(planned.outputs().text("endpoint")).contains("10.9.1.1");
        assertThat(planned.outputs().block("resourceLabels").text("a")).contains("b");
        assertThat(planned.outputs().has("minMasterVersion")).isFalse();
        assertThat(cloud.read(cluster).outputs().has("minMasterVersion")).isTrue();
    }

    @Test
    void refusesATakenNameAndAMissingProject() {
        cloud.create(CLUSTER, cluster(Map.of()));

        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(Map.of())))
                .hasMessage("googleapi: Error 409: Already exists:"
                        + " projects/my-project/zones/us-east1-b/clusters/cluster-1., alreadyExists");
        cloud.configure(Map.of());
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(Map.of("name", "other"))))
                .hasMessageContaining("project: required field is not set");
    }

    @Test
    void refusesToDestroyAProtectedCluster() {
        Made cluster = cloud.create(CLUSTER, cluster(Map.of()));

        assertThatThrownBy(() -> cloud.delete(cluster))
                .hasMessageContaining("cannot destroy cluster without setting deletionProtection=false");
        assertThat(cloud.clusters.find(ID)).isPresent();

        Made unprotected = cloud.update(cluster, cluster(Map.of("deletionProtection", false)), false);
        cloud.delete(unprotected);
        cloud.delete(unprotected);
        assertThat(cloud.clusters.find(ID)).isEmpty();
        assertThat(cloud.read(cluster).id()).isEmpty();
    }

    @Test
    void forgetsAClusterThatIsGoneWithItsPools() {
        Made cluster = cloud.create(CLUSTER, cluster(Map.of()));
        Made pool = cloud.create(POOL, Map.of("cluster", cluster.id(), "nodeCount", 1));
        cloud.clusters.delete(ID);

        assertThat(cloud.read(cluster).id()).isEmpty();
        assertThat(cloud.read(pool).id()).isEmpty();
        assertThat(cloud.cloud.state().all()).isEmpty();
    }

    @Test
    void keepsNothingOfAClusterThatDoesNotStart() {
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(Map.of("name", "broken-1"))))
                .isInstanceOf(ClusterException.class);
        assertThat(cloud.cloud.state().all()).isEmpty();
    }

    @Test
    void hasADefaultPoolUntilItIsRemoved() {
        Map<String, Object> inputs = cluster(Map.of(
                "removeDefaultNodePool",
                false,
                "initialNodeCount",
                2,
                "nodeConfig",
                Map.of("machineType", "n1-standard-4")));
        Made cluster = cloud.create(CLUSTER, inputs);
        assertThat(cloud.clusters.poolsOf(ID))
                .containsExactly(new NodePoolSpec("default-pool", "n1-standard-4", 2, 2, 2, Map.of()));

        cloud.update(cluster, cluster(Map.of("initialNodeCount", 2)), false);
        assertThat(cloud.clusters.poolsOf(ID)).isEmpty();
    }

    @Test
    void refusesAWorkloadPoolOfAnotherProject() {
        assertThatThrownBy(() -> cloud.create(
                        CLUSTER,
                        cluster(Map.of("workloadIdentityConfig", Map.of("workloadPool", "other.svc.id.goog")))))
                .hasMessageContaining("must be \"my-project.svc.id.goog\"");
    }

    @Test
    void countsNodesPerZoneOfARegion() {
        cloud.create(CLUSTER, cluster(Map.of("location", "us-east1")));
        ClusterId regional = new ClusterId(TestingCloud.PROJECT, "us-east1", "cluster-1");
        Map<String, Object> autoscaling = Map.of("minNodeCount", 1, "maxNodeCount", 2);
        Map<String, Object> node = Map.of("machineType", "e2-standard-4", "labels", Map.of("team", "ml"));

        Made pool = cloud.create(
                POOL,
                Map.of(
                        "name",
                        "pool-1",
                        "cluster",
                        regional.path(),
                        "initialNodeCount",
                        1,
                        "autoscaling",
                        autoscaling,
                        "nodeConfig",
                        node));

        assertThat(cloud.clusters.poolsOf(regional))
                .containsExactly(new NodePoolSpec("pool-1", "e2-standard-4", 3, 6, 3, Map.of("team", "ml")));
        assertThat(pool.outputs().integer("nodeCount")).contains(1);
        assertThat(pool.outputs().texts("instanceGroupUrls")).hasSize(3);
        assertThat(pool.id()).isEqualTo(regional.path() + "/nodePools/pool-1");
    }

    /** Where the cluster says so, its nodes are: us-central1 has a zone a. */
    @Test
    void saysWhichZonesItsNodesAreIn() {
        Made regional = cloud.create(CLUSTER, cluster(Map.of("location", "us-central1")));
        Made chosen = cloud.create(
                CLUSTER,
                cluster(Map.of(
                        "name", "chosen", "location", "us-central1", "nodeLocations", List.of("us-central1-f"))));
        Made zonal = cloud.create(CLUSTER, cluster(Map.of("nodeLocations", List.of("us-east1-c"))));

        assertThat(regional.outputs().texts("nodeLocations"))
                .containsExactly("us-central1-a", "us-central1-b", "us-central1-c");
        assertThat(chosen.outputs().texts("nodeLocations")).containsExactly("us-central1-f");
        assertThat(zonal.outputs().texts("nodeLocations")).containsExactly("us-east1-c");
    }

    @Test
    void takesTotalsAsTheyAre() {
        cloud.create(CLUSTER, cluster(Map.of("location", "us-east1")));
        ClusterId regional = new ClusterId(TestingCloud.PROJECT, "us-east1", "cluster-1");
        Map<String, Object> autoscaling = Map.of("totalMinNodeCount", 1, "totalMaxNodeCount", 5);

        cloud.create(POOL, Map.of("name", "pool-1", "cluster", regional.path(), "autoscaling", autoscaling));

        assertThat(cloud.clusters.poolsOf(regional))
                .containsExactly(new NodePoolSpec("pool-1", "e2-medium", 1, 5, 1, Map.of()));
    }

    @Test
    void refusesANewPoolWhoseInitialNodesAreOutsideOfItsAutoscalersBounds() {
        cloud.create(CLUSTER, cluster(Map.of("location", "us-east1")));
        String regional = new ClusterId(TestingCloud.PROJECT, "us-east1", "cluster-1").path();
        Map<String, Object> perZone = Map.of("minNodeCount", 1, "maxNodeCount", 2);
        Map<String, Object> total = Map.of("totalMinNodeCount", 4, "totalMaxNodeCount", 5);
        Map<String, Object> pool = Map.of("name", "pool-1", "cluster", regional, "initialNodeCount", 3);

        assertThatThrownBy(() -> cloud.create(POOL, with(pool, Map.of("autoscaling", perZone))))
                .hasMessageStartingWith("googleapi: Error 400: Node pool \"pool-1\": the initial node count (9 in 3"
                        + " zone(s)) must be within the autoscaling bounds [3, 6]");
        assertThatThrownBy(() -> cloud.create(POOL, with(pool, Map.of("autoscaling", total, "initialNodeCount", 1))))
                .hasMessageContaining("(3 in 3 zone(s)) must be within the autoscaling bounds [4, 5]");
        assertThat(cloud.clusters.poolsOf(ClusterKind.parse(regional).orElseThrow()))
                .isEmpty();
    }

    @Test
    void movesTheBoundsOfAPoolThatExistsPastItsInitialNodes() {
        Made cluster = cloud.create(CLUSTER, cluster(Map.of()));
        Map<String, Object> inputs =
                Map.of("name", "pool-1", "cluster", cluster.id(), "initialNodeCount", 3, "autoscaling", bounds(1, 3));
        Made pool = cloud.create(POOL, inputs);

        cloud.update(pool, with(inputs, Map.of("autoscaling", bounds(1, 2))), false);

        assertThat(cloud.clusters.poolsOf(ID)).singleElement().satisfies(spec -> assertThat(spec.maxNodes())
                .isEqualTo(2));
    }

    @Test
    void seesWhatTheAutoscalerDid() {
        cloud.create(CLUSTER, cluster(Map.of()));
        Map<String, Object> autoscaling = Map.of("minNodeCount", 1, "maxNodeCount", 3);
        Made scaled = cloud.create(
                POOL,
                Map.of("name", "scaled", "cluster", ID.path(), "initialNodeCount", 1, "autoscaling", autoscaling));
        Made fixed = cloud.create(POOL, Map.of("name", "fixed", "cluster", ID.path(), "nodeCount", 1));
        cloud.clusters.setNodeCount("scaled", 3);
        cloud.clusters.setNodeCount("fixed", 2);

        assertThat(cloud.read(scaled).outputs().integer("nodeCount")).contains(3);
        assertThat(cloud.read(scaled).inputs()).isEqualTo(scaled.inputs());
        Made drifted = cloud.read(fixed);
        assertThat(drifted.inputs().integer("nodeCount")).contains(2);
        assertThat(cloud.diff(drifted, fixed.inputs()).getDetailedDiffMap()).containsOnlyKeys("nodeCount");
    }

    @Test
    void refusesAPoolWithoutItsClusterOrItsAccount() {
        assertThatThrownBy(() -> cloud.create(POOL, Map.of("cluster", ID.path())))
                .hasMessage("googleapi: Error 404: Not found:"
                        + " projects/my-project/zones/us-east1-b/clusters/cluster-1., notFound");
        cloud.create(CLUSTER, cluster(Map.of()));
        String email = "node-account@my-project.iam.gserviceaccount.com";
        Map<String, Object> pool = Map.of("cluster", ID.path(), "nodeConfig", Map.of("serviceAccount", email));
        assertThatThrownBy(() -> cloud.create(POOL, pool)).hasMessageContaining("\"" + email + "\" does not exist");
        cloud.create(ACCOUNT, Map.of("accountId", "node-account"));
        assertThat(cloud.create(POOL, pool).id()).isNotEmpty();
    }

    @Test
    void aClusterSaysTheVersionOfItsRealControlPlane() throws IOException {
        String module = Files.readString(Path.of("sandbox/tools/base/go.mod"));

        assertThat(module).contains("\tk8s.io/kubernetes v" + ClusterKind.GKE_VERSION.replaceFirst("-gke.*", "\n"));
    }

    private static Map<String, Object> bounds(int least, int most) {
        return Map.of("minNodeCount", least, "maxNodeCount", most);
    }
}
