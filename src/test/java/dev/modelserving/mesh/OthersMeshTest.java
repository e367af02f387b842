package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.POD;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.DemoOnExistingCluster;
import dev.modelserving.declared.ShippedStack;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A mesh that is not the stack's: others may label any namespace of a cluster that is there, and at any time. */
class OthersMeshTest {
    private static final Map<String, String> LEFT_ALONE =
            Map.of("sidecar.istio.io/inject", "false", "istio.io/dataplane-mode", "none");

    @Test
    void leavesServersAlone() {
        DeclaredStack local = DeclaredStack.of("local", ShippedStack.config("local"));

        assertThat(template(local, DEPLOYMENT, "image-classifier")).containsAllEntriesOf(LEFT_ALONE);
        assertThat(local.value(DEPLOYMENT, "image-classifier", "spec.selector.matchLabels"))
                .isEqualTo("{\"app\":\"image-classifier\"}");
    }

    @Test
    void leavesDemosAlone() {
        DeclaredStack demo = DemoOnExistingCluster.of("{loadTest: {connections: 1}}");

        assertThat(template(demo, DEPLOYMENT, "ml-demo-model-server")).containsAllEntriesOf(LEFT_ALONE);
        assertThat(labels(demo.inputs(POD, "ml-demo-load-test"))).containsAllEntriesOf(LEFT_ALONE);
    }

    @Test
    void leavesLoadTestsAlone() {
        DeclaredStack loaded = DeclaredStack.of(
                "local",
                ShippedStack.config(
                        "local",
                        "    - name: image-classifier\n",
                        "    - name: image-classifier\n      loadTest: {run: 1}\n"));

        assertThat(loaded.names(JOB)).isNotEmpty().allSatisfy(job -> assertThat(template(loaded, JOB, job))
                .containsAllEntriesOf(LEFT_ALONE));
    }

    @Test
    void isToldAboutTheStacksOwnMeshOnly() {
        DeclaredStack canary = ExistingMeshTest.stack("{mode: existing, revision: stable}");
        DeclaredStack dev = DeclaredStack.of("dev", ShippedStack.config("dev"));

        assertThat(template(canary, DEPLOYMENT, "image-classifier-resnet50"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("app", "image-classifier", "version", "resnet50", "istio.io/rev", "stable"));
        assertThat(template(dev, DEPLOYMENT, "image-classifier"))
                .containsExactlyEntriesOf(Map.of("app", "image-classifier"));
    }

    private static Map<String, String> template(DeclaredStack stack, String type, String name) {
        return labels(stack.inputs(type, name).getAsJsonObject("spec").getAsJsonObject("template"));
    }

    private static Map<String, String> labels(JsonObject object) {
        return object.getAsJsonObject("metadata").getAsJsonObject("labels").entrySet().stream()
                .collect(toMap(Map.Entry::getKey, label -> label.getValue().getAsString()));
    }
}
