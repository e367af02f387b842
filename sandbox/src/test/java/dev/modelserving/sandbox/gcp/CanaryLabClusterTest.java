package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.cluster.NodePoolSpec;
import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cluster of Google's lab on canary releases: what of it GKE still makes, and what it refuses. */
class CanaryLabClusterTest {
    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void previewsTheIstioAddonAndRefusesToInstallIt() {
        Map<String, Object> addon = lab(Map.of("addonsConfig", istioAddon(false)));

        assertThat(cloud.previewCreate(CLUSTER, addon).block("addonsConfig").block("istioConfig"))
                .isEqualTo(TestingCloud.properties(Map.of("disabled", false, "auth", "AUTH_NONE")));
        assertThatThrownBy(() -> cloud.create(CLUSTER, addon))
                .hasMessageStartingWith("googleapi: Error 400: Cluster.addons_config.istio_config: the Istio on GKE")
                .hasMessageEndingWith(", badRequest");
        assertThat(cloud.clusters.starts()).isEmpty();

        Made without = cloud.create(CLUSTER, lab(Map.of("addonsConfig", istioAddon(true))));
        assertThat(cloud.diff(without, addon).getDetailedDiffMap())
                .containsOnlyKeys("addonsConfig.istioConfig.disabled");
        assertThat(cloud.diff(without, addon).getReplacesList()).isEmpty();
        assertThatThrownBy(() -> cloud.update(without, addon, false)).hasMessageContaining("no longer supported");
    }

    private static Map<String, Object> istioAddon(boolean disabled) {
        return Map.of("istioConfig", Map.of("disabled", disabled, "auth", "AUTH_NONE"));
    }

    @Test
    void makesThePoolOfTheCanaryLab() {
        ClusterId id = new ClusterId(TestingCloud.PROJECT, "us-central1-f", "cluster-1");
        Made cluster = cloud.create(CLUSTER, lab(Map.of()));

        Made pool = cloud.create(
                POOL,
                Map.of(
                        "name",
                        "pool-1",
                        "cluster",
                        cluster.id(),
                        "nodeCount",
                        3,
                        "nodeConfig",
                        Map.of("machineType", "n1-standard-4")));

        assertThat(cloud.clusters.poolsOf(id))
                .containsExactly(new NodePoolSpec("pool-1", "n1-standard-4", 3, 3, 3, Map.of()));
        assertThat(pool.outputs().texts("instanceGroupUrls"))
                .singleElement()
                .asString()
                .contains("/zones/us-central1-f/");
    }

    private static Map<String, Object> lab(Map<String, Object> more) {
        return cluster(with(Map.of("location", "us-central1-f"), more));
    }
}
