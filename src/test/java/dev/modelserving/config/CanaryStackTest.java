package dev.modelserving.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.ShippedStack;
import dev.modelserving.traffic.HeaderRule;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stack canary is Google's lab GSP778, field by field. */
class CanaryStackTest {
    private static final StackConfig CONFIG = ShippedStack.config("canary");
    private static final ModelConfig MODEL = CONFIG.models().get(0);
    private static final ModelVersions.SideBySide VERSIONS = (ModelVersions.SideBySide) MODEL.versions();

    @Test
    void hasTheLabsCluster() {
        assertThat(CONFIG.cluster())
                .isEqualTo(new ClusterConfig(
                        "cluster-1",
                        new Location("us-central1-f"),
                        ReleaseChannel.REGULAR,
                        false,
                        new NodePoolConfig("n1-standard-4", 3, 3, 3, 100, false)));
        assertThat(CONFIG.bucket())
                .isEqualTo(new BucketConfig(new BucketName("test-project-bucket"), "US-CENTRAL1", false, true));
    }

    @Test
    void hasAMeshThatAcceptsPlainTextAsTheLabs() {
        assertThat(CONFIG.mesh()).isEqualTo(new Mesh.Helm("1.31.1", MutualTls.PERMISSIVE));
        assertThat(CONFIG.inMesh("default")).isTrue();
    }

    @Test
    void servesTheLabsModel() {
        assertThat(CONFIG.models()).hasSize(1);
        assertThat(MODEL.name()).isEqualTo("image-classifier");
        assertThat(MODEL.servable()).isEqualTo("image_classifier");
        assertThat(MODEL.namespace()).isEqualTo("default");
        assertThat(MODEL.exposure()).isEqualTo(new Exposure.ClusterInternal());
    }

    @Test
    void servesTheLabsVersionsSideBySide() {
        assertThat(VERSIONS.versions())
                .containsExactly(
                        new VersionConfig("resnet50", server("resnet50", "resnet_50")),
                        new VersionConfig("resnet101", server("resnet101", "resnet_101")));
    }

    @Test
    void movesTheTrafficInTheLabsSteps() {
        TrafficConfig traffic = VERSIONS.traffic();

        assertThat(traffic.steps())
                .containsExactly(
                        new TrafficPolicy.Split("resnet50", "resnet101", 0, Refinements.NONE),
                        new TrafficPolicy.Split("resnet50", "resnet101", 30, Refinements.NONE),
                        new TrafficPolicy.Split("resnet50", "resnet101", 100, Refinements.NONE),
                        new TrafficPolicy.Split(
                                "resnet50",
                                "resnet101",
                                0,
                                new Refinements(
                                        List.of(new HeaderRule("user-group", "canary", "resnet101")),
                                        List.of(),
                                        List.of())));
        assertThat(traffic.step()).isZero();
        assertThat(traffic.hosts()).isEqualTo(new GatewayHosts.Any());
    }

    private static ServerConfig server(String version, String folder) {
        return new ServerConfig(
                "image-classifier-" + version,
                Map.of("app", "image-classifier", "version", version),
                version + "-configs",
                new ModelSource(StorageUri.parse("gs://spls/gsp778/" + folder), folder),
                new Image("tensorflow/serving:2.8.0"),
                new ResourceRequests(new Cores("3"), new Memory("4Gi")),
                Readiness.PORT,
                new AutoscalingConfig(1, 2, 60, 300));
    }
}
