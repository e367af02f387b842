package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stack {@code canary} as it is shipped, at the lab's first step: ResNet50 alone, behind a route without subsets. */
class AloneStepTest {
    private static final String MODEL = "image-classifier";
    private static final Map<String, Object> ALONE =
            Map.of("image-classifier-versions", "resnet50", "image-classifier-routed-versions", "resnet50=100");
    private static final Map<String, Object> BOTH = Map.of(
            "image-classifier-versions",
            "resnet50,resnet101",
            "image-classifier-routed-versions",
            "resnet101=0,resnet50=100");

    private static DeclaredStack alone;

    @BeforeAll
    static void declare() {
        alone = DeclaredStack.of("canary", ShippedStack.config("canary"));
    }

    @Test
    void deploysTheFirstVersionAndNothingOfTheSecond() {
        assertThat(alone.names(DEPLOYMENT)).containsExactly("image-classifier-resnet50");
        assertThat(alone.names(AUTOSCALER)).containsExactly("image-classifier-resnet50");
        assertThat(alone.names(JOB)).containsExactly("copy-resnet-50-87c6e5c7");
        assertThat(alone.names()).noneMatch(name -> name.contains("resnet101"));
    }

    @Test
    void routesToTheServiceWithoutSubsets() {
        assertThat(alone.names(DESTINATION_RULE)).isEmpty();
        JsonArray routes =
                alone.inputs(VIRTUAL_SERVICE, MODEL).getAsJsonObject("spec").getAsJsonArray("http");
        assertThat(routes).hasSize(2).allSatisfy(route -> assertThat(
                        destination(route.getAsJsonObject()).keySet())
                .containsExactlyInAnyOrder("host", "port"));
        assertThat(alone.waitsFor(VIRTUAL_SERVICE, MODEL))
                .contains(DEPLOYMENT + "::image-classifier-resnet50", GATEWAY + "::image-classifier-gateway");
    }

    @Test
    void tellsWhoGetsTheRequests() {
        assertThat(alone.output(MODEL + "-traffic")).isEqualTo("resnet50 100 %");
        assertThat(alone.output(MODEL + "-routed-versions")).isEqualTo("resnet50=100");
        assertThat(alone.output(MODEL + "-versions")).isEqualTo("resnet50");
    }

    /** Else the Service, which leads to all of the model's pods, would lead requests to ResNet101's. */
    @Test
    void namesSubsetsBeforeTheSecondVersionComes() {
        DeclaredStack both = DeclaredStack.of("canary", ShippedStack.config("canary", "step: 0", "step: 1"), ALONE);

        assertThat(both.waitsFor(DEPLOYMENT, "image-classifier-resnet101")).contains(VIRTUAL_SERVICE + "::" + MODEL);
        assertThat(both.waitsFor(DESTINATION_RULE, MODEL))
                .contains(DEPLOYMENT + "::image-classifier-resnet50")
                .doesNotContain(DEPLOYMENT + "::image-classifier-resnet101");
    }

    @Test
    void waitsForTheSecondVersionBeforeItGetsRequests() {
        DeclaredStack shared = DeclaredStack.of("canary", ShippedStack.config("canary", "step: 0", "step: 2"), BOTH);

        assertThat(shared.waitsFor(DESTINATION_RULE, MODEL))
                .contains(DEPLOYMENT + "::image-classifier-resnet50", DEPLOYMENT + "::image-classifier-resnet101");
        assertThat(shared.waitsFor(DEPLOYMENT, "image-classifier-resnet101"))
                .doesNotContain(VIRTUAL_SERVICE + "::" + MODEL);
    }

    /** The engine deletes servers after it has changed routes: meanwhile they would get requests. */
    @Test
    void isNotGoneBackToWhileTheSecondVersionIsThere() {
        DeclaredStack refused = DeclaredStack.attempt("canary", ShippedStack.config("canary"), BOTH);

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors())
                .containsExactly("model-serving:models, traffic.step of image-classifier: found 0, whose route names no"
                        + " subset: the deployed resnet101 would get requests until its servers are gone; allowed: a"
                        + " step whose route names subsets, such as weight: 0 or to: resnet50");
        assertThat(DeclaredStack.attempt("canary", ShippedStack.config("canary"), ALONE)
                        .exitCode())
                .isZero();
    }

    private static JsonObject destination(JsonObject route) {
        return route.getAsJsonArray("route").get(0).getAsJsonObject().getAsJsonObject("destination");
    }
}
