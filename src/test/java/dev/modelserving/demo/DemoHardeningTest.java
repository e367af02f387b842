package dev.modelserving.demo;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.BUDGET;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.POD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;

/** What keeps a demo's pods from each other's way, and from going all at once. */
class DemoHardeningTest {
    private static final String SERVER = "ml-demo-model-server";
    private static final String PODS = "spec.template.spec.";

    @Test
    void limitsTheMemoryOfWhatTheProgramAddsItself() {
        DeclaredStack demo = with("cpu: 100m", "cpu: 200m");

        assertThat(json(demo.value(DEPLOYMENT, SERVER, PODS + "initContainers.0.resources")))
                .isEqualTo(
                        json(
                                """
                                {"requests":{"cpu":"100m","memory":"128Mi"},"limits":{"memory":"512Mi"}}"""));
        assertThat(json(demo.value(DEPLOYMENT, SERVER, PODS + "containers.0.resources")))
                .isEqualTo(json("""
                        {"requests":{"cpu":"200m","memory":"128Mi"}}"""));
        assertThat(json(with("connections: 0", "connections: 15")
                        .value(POD, "ml-demo-load-test", "spec.containers.0.resources")))
                .isEqualTo(
                        json(
                                """
                                {"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"256Mi"}}"""));
    }

    @Test
    void limitsTheServerAsTheFileSays() {
        DeclaredStack demo = with("memory: 128Mi", "memory: 128Mi\n        limits: {cpu: 1, memory: 256Mi}");

        assertThat(json(demo.value(DEPLOYMENT, SERVER, PODS + "containers.0.resources.limits")))
                .isEqualTo(json("""
                        {"cpu":"1","memory":"256Mi"}"""));
    }

    @Test
    void spreadsServersThatStandInForEachOtherAndTakesOneAtATime() {
        DeclaredStack several = with("minReplicas: 1", "minReplicas: 2");

        assertThat(json(several.value(BUDGET, SERVER, "spec")))
                .isEqualTo(
                        json(
                                """
                                {"maxUnavailable":1.0,"unhealthyPodEvictionPolicy":"AlwaysAllow",
                                 "selector":{"matchLabels":{"app":"model-server"}}}"""));
        assertThat(several.value(BUDGET, SERVER, "metadata.namespace")).isEqualTo("ml-demo");
        assertThat(several.value(DEPLOYMENT, SERVER, PODS + "topologySpreadConstraints.0.topologyKey"))
                .isEqualTo("topology.kubernetes.io/zone");
        assertThat(several.value(
                        DEPLOYMENT, SERVER, PODS + "topologySpreadConstraints.1.labelSelector.matchLabels.app"))
                .isEqualTo("model-server");
    }

    /** A single server needs no budget; its pods are as those of several, so that none rolls where only the bounds change. */
    @Test
    void leavesPodsAloneWhereOnlyTheirNumberChanges() {
        DeclaredStack single = with("minReplicas: 1", "minReplicas: 1");
        DeclaredStack several = with("minReplicas: 1", "minReplicas: 2");

        assertThat(single.names(BUDGET)).isEmpty();
        assertThat(single.inputs(DEPLOYMENT, SERVER)).isEqualTo(several.inputs(DEPLOYMENT, SERVER));
    }

    private static DeclaredStack with(String before, String after) {
        return DeclaredStack.of("demo", ShippedStack.config("demo", before, after));
    }
}
