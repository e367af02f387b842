package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE_PATCH;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The versions of stack {@code canary}, on a cluster that is there, with a mesh that is installed or there, too. */
class ExistingMeshTest {
    private static final String INSTALLED = "{mode: helm}";
    private static final String FOUND = "{mode: existing, revision: stable}";

    @ParameterizedTest
    @ValueSource(strings = {INSTALLED, FOUND})
    void sharesRequestsAmongVersionsThatTheirPodsFetched(String mesh) {
        DeclaredStack stack = stack(mesh);

        assertThat(stack.names()).noneMatch(name -> name.contains("gcp"));
        assertThat(stack.names(VIRTUAL_SERVICE)).containsExactly("image-classifier");
        assertThat(stack.names(DESTINATION_RULE)).containsExactly("image-classifier");
        for (String version : new String[] {"resnet50", "resnet101"}) {
            assertThat(stack.value(CONFIG_MAP, version + "-configs", "data.MODEL_PATH"))
                    .isEqualTo("/models/image_classifier");
            assertThat(stack.value(
                            DEPLOYMENT, "image-classifier-" + version, "spec.template.spec.initContainers.0.args.0"))
                    .isEqualTo("gs://spls/gsp778/" + version.replace("resnet", "resnet_"));
        }
        assertThat(stack.output("image-classifier-traffic")).asString().contains("resnet50 100 %");
    }

    /** A laptop's nodes have no zone: a pod that must be in one never starts there. */
    @Test
    void asksForNoZones() {
        assertThat(stack(INSTALLED).inputs(RELEASE, "istiod").toString())
                .contains("ScheduleAnyway")
                .doesNotContain("DoNotSchedule");
    }

    @Test
    void tellsTheChartsNothingOfGke() {
        DeclaredStack stack = stack(INSTALLED);

        assertThat(stack.names(RELEASE)).hasSize(4).allSatisfy(release -> {
            JsonObject inputs = stack.inputs(RELEASE, release);
            assertThat(inputs.toString()).doesNotContain("gke", "\"platform\"");
        });
        assertThat(stack.value(RELEASE, "istiod", "values.pilot.cni.enabled")).isEqualTo("true");
    }

    @Test
    void tellsTheChartsWhatTheFileSaysOfTheCluster() {
        DeclaredStack stack = stack("{platform: k3s}");

        assertThat(stack.value(RELEASE, "istio-cni", "values.global.platform")).isEqualTo("k3s");
        assertThat(stack.value(RELEASE, "istiod", "values.global.platform")).isEqualTo("k3s");
    }

    @Test
    void usesTheMeshThatIsThere() {
        DeclaredStack stack = stack(FOUND);

        assertThat(stack.names(RELEASE)).isEmpty();
        assertThat(stack.names(NAMESPACE_PATCH))
                .as("labels on others' namespace")
                .isEmpty();
        assertThat(stack.value(DEPLOYMENT, "image-classifier-resnet50", "spec.template.metadata.labels.istio|io/rev"))
                .isEqualTo("stable");
        assertThat(stack.value(PEER_AUTHENTICATION, "image-classifier", "spec.selector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
    }

    /** The canary stack on a cluster that is there, with this mesh. */
    static DeclaredStack stack(String mesh) {
        return StackFile.shipped("canary")
                .unset("model-serving:cluster")
                .unset("model-serving:bucket")
                .set("model-serving:platform", "existing")
                .set("model-serving:context", "kind-kind")
                .mesh(mesh)
                .with("copyTo: resnet_50", "modelVersion: 1")
                .with("copyTo: resnet_101", "modelVersion: 1")
                .with("step: 0", "step: 1")
                .declared();
    }
}
