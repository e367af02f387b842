package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.ACCOUNT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET_MEMBER;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.GCP_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.KUBERNETES_PROVIDER;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.PROJECT_MEMBER;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What waits for what in stack {@code dev}, and what the engine is told beside the inputs. */
class DevStackOrderTest {
    private static final String COPY_JOB = "copy-resnet-101-bb672033";

    private static DeclaredStack dev;

    @BeforeAll
    static void declare() {
        dev = DeclaredStack.of("dev", ShippedStack.config("dev"));
    }

    @ParameterizedTest(name = "{1} waits for {2}::{3}")
    @CsvSource({
        CLUSTER + ", cluster-1, " + PROJECT_MEMBER + ", gke-nodes-role",
        KUBERNETES_PROVIDER + ", kubernetes, " + NODE_POOL + ", nodes",
        // GKE makes the project's workload pool, which a binding names, with the cluster.
        ACCOUNT_MEMBER + ", model-copy-model-copy, " + CLUSTER + ", cluster-1",
        ACCOUNT_MEMBER + ", tf-serving-default, " + CLUSTER + ", cluster-1",
        JOB + ", " + COPY_JOB + ", " + BUCKET_MEMBER + ", model-copy-objectCreator",
        JOB + ", " + COPY_JOB + ", " + BUCKET_MEMBER + ", model-copy-objectViewer",
        JOB + ", " + COPY_JOB + ", " + ACCOUNT_MEMBER + ", model-copy-model-copy",
        JOB + ", " + COPY_JOB + ", " + SERVICE_ACCOUNT + ", model-copy",
        CONFIG_MAP + ", tfserving-configs, " + JOB + ", " + COPY_JOB,
        DEPLOYMENT + ", image-classifier, " + JOB + ", " + COPY_JOB,
        DEPLOYMENT + ", image-classifier, " + CONFIG_MAP + ", tfserving-configs",
        DEPLOYMENT + ", image-classifier, " + BUCKET_MEMBER + ", tf-serving-objectViewer",
        DEPLOYMENT + ", image-classifier, " + ACCOUNT_MEMBER + ", tf-serving-default",
        DEPLOYMENT + ", image-classifier, " + SERVICE_ACCOUNT + ", default-tf-serving",
        AUTOSCALER + ", image-classifier, " + DEPLOYMENT + ", image-classifier",
    })
    void waits(String type, String name, String awaitedType, String awaitedName) {
        assertThat(dev.waitsFor(type, name)).contains(awaitedType + "::" + awaitedName);
    }

    /** A changed count or default pool would replace the cluster, or take back what the autoscaler did. */
    @Test
    void leavesNodesToGke() {
        assertThat(dev.options(CLUSTER, "cluster-1").getIgnoreChanges())
                .containsExactlyInAnyOrder("initialNodeCount", "nodeConfig");
        assertThat(dev.options(NODE_POOL, "nodes").getIgnoreChanges())
                .containsExactlyInAnyOrder("initialNodeCount", "nodeCount");
    }

    /** The engine takes exactly these: another release may name, await or replace otherwise. */
    @ParameterizedTest(name = "{1} is {2}")
    @CsvSource({GCP_PROVIDER + ", google-cloud, 9.35.0", KUBERNETES_PROVIDER + ", kubernetes, 4.25.0"})
    void pinsTheProvidersReleases(String type, String name, String version) {
        assertThat(dev.options(type, name).getVersion()).contains(version);
    }

    /** So that a rotated address or certificate authority replaces nothing, and another cluster of the name everything. */
    @Test
    void knowsTheClusterByWhatRotationLeaves() {
        assertThat(dev.value(KUBERNETES_PROVIDER, "kubernetes", "clusterIdentifier"))
                .isEqualTo("cluster-1-id gke-0123456789ab-1.us-east1.gke.goog")
                .doesNotContain("203.0.113.10", "Q0E=");
    }

    /** Once refreshed, the endpoint is known: an identifier that then changed would replace all objects. */
    @Test
    void knowsNoClusterByHalf() {
        DeclaredStack earlier = DeclaredStack.ofAnEarlierPlugin("dev", ShippedStack.config("dev"));

        assertThat(earlier.inputs(KUBERNETES_PROVIDER, "kubernetes").keySet()).doesNotContain("clusterIdentifier");
    }

    @Test
    void changesAConfigMapInPlace() {
        assertThat(dev.value(KUBERNETES_PROVIDER, "kubernetes", "enableConfigMapMutable"))
                .isEqualTo("true");
    }

    /** The provider's own bound is 50, at which each preview of a hundred models waits. */
    @Test
    void boundsNoRequestsThatTheApiserverCanTake() {
        assertThat(dev.value(KUBERNETES_PROVIDER, "kubernetes", "kubeClientSettings"))
                .isEqualTo("{\"qps\":500.0}");
    }

    /** So that the Job's own deadline, which has a reason to show, comes before the engine's. */
    @Test
    void waitsForACopyLongerThanItMayTake() {
        Duration deadline =
                Duration.ofSeconds((long) Double.parseDouble(dev.value(JOB, COPY_JOB, "spec.activeDeadlineSeconds")));

        assertThat(dev.options(JOB, COPY_JOB).getCustomTimeouts()).hasValueSatisfying(timeouts -> {
            assertThat(timeouts.getCreate())
                    .hasValueSatisfying(create -> assertThat(create).isGreaterThan(deadline));
            assertThat(timeouts.getUpdate())
                    .hasValueSatisfying(update -> assertThat(update).isGreaterThan(deadline));
        });
    }
}
