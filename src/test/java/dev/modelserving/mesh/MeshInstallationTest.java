package dev.modelserving.mesh;

import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE_PATCH;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the mesh comes from, in each of its modes. */
class MeshInstallationTest {
    private static final String MEMBERSHIP = "gcp:gkehub/membership:Membership";
    private static final String FEATURE = "gcp:gkehub/feature:Feature";
    private static final String FEATURE_MEMBERSHIP = "gcp:gkehub/featureMembership:FeatureMembership";

    @ParameterizedTest(name = "{0} is chart {1} in {2}")
    @CsvSource({
        "istio-base, base, istio-system",
        "istio-cni, cni, istio-system",
        "istiod, istiod, istio-system",
        "istio-ingressgateway, gateway, istio-ingress"
    })
    void installsIstioByItsCharts(String release, String chart, String namespace) {
        DeclaredStack stack = stack("{mode: helm, version: 1.30.2}");

        assertThat(stack.value(RELEASE, release, "name")).isEqualTo(release);
        assertThat(stack.value(RELEASE, release, "chart")).isEqualTo(chart);
        assertThat(stack.value(RELEASE, release, "namespace")).isEqualTo(namespace);
        assertThat(stack.value(RELEASE, release, "version")).isEqualTo("1.30.2");
        assertThat(stack.value(RELEASE, release, "repositoryOpts.repo"))
                .isEqualTo("https://istio-release.storage.googleapis.com/charts");
        assertThat(stack.warnings()).isEmpty();
    }

    /** So that pods need not be privileged, and namespaces can admit restricted ones only. */
    @Test
    void leavesRedirectionToTheCniPlugIn() {
        DeclaredStack stack = stack("{mode: helm}");

        assertThat(stack.value(RELEASE, "istiod", "values.pilot.cni.enabled")).isEqualTo("true");
        assertThat(stack.value(NAMESPACE, "istio-ingress", "metadata.labels.pod-security|kubernetes|io/enforce"))
                .isEqualTo("restricted");
        assertThat(stack.value(RELEASE, "istio-ingressgateway", "values.securityContext.seccompProfile.type"))
                .isEqualTo("RuntimeDefault");
    }

    /** Sidecars that start need it as requests need the gateway; more than two pods the chart's autoscaler adds. */
    @ParameterizedTest(name = "with {0} gateways at least, {1}")
    @CsvSource({"1, 1.0", "2, 2.0", "7, 2.0"})
    void doesNotLeaveASingleControlPlaneWhereThereIsNoSingleGateway(int gateways, String controlPlanes) {
        DeclaredStack stack = stack(
                """
                mode: helm
                gateway: {minReplicas: %d, maxReplicas: 9, sourceRanges: [203.0.113.0/24]}
                """
                        .formatted(gateways));

        assertThat(stack.value(RELEASE, "istiod", "values.pilot.autoscaleMin")).isEqualTo(controlPlanes);
    }

    /** A pod that must be in another zone never starts where there is no other. */
    @ParameterizedTest(name = "in {0}: {1}")
    @CsvSource({"us-central1-f, ScheduleAnyway", "us-central1, DoNotSchedule"})
    void keepsItsControlPlanesInSeveralZonesWhereThereAreSeveral(String location, String otherwise) {
        DeclaredStack stack = CanaryConfig.shipped()
                .set(
                        "model-serving:cluster",
                        "{name: cluster-1, location: " + location
                                + ", authorizedRanges: everybody, nodePool: {maxNodes: 9}}")
                .declared();

        assertThat(stack.value(RELEASE, "istiod", "values.pilot.topologySpreadConstraints.0.whenUnsatisfiable"))
                .isEqualTo(otherwise);
    }

    @ParameterizedTest
    @ValueSource(strings = {"helm", "managed"})
    void installsTheGatewayAsTheFileSays(String mode) {
        DeclaredStack stack = stack(
                """
                mode: %s
                gateway: {sourceRanges: [203.0.113.0/24], minReplicas: 2, maxReplicas: 3}
                """
                        .formatted(mode));

        assertThat(stack.value(RELEASE, "istio-ingressgateway", "values.service.loadBalancerSourceRanges"))
                .isEqualTo("[\"203.0.113.0/24\"]");
        assertThat(JsonParser.parseString(stack.value(RELEASE, "istio-ingressgateway", "values.autoscaling")))
                .isEqualTo(JsonParser.parseString(
                        """
                        {"minReplicas": 2.0, "maxReplicas": 3.0}"""));
        assertThat(stack.value(RELEASE, "istio-ingressgateway", "values.podDisruptionBudget.maxUnavailable"))
                .isEqualTo("1.0");
    }

    /** One pod at a time may go; of a single pod that says nothing. */
    @Test
    void setsNoBudgetForTheOnlyPodOfAGateway() {
        assertThat(stack("{}")
                        .inputs(RELEASE, "istio-ingressgateway")
                        .getAsJsonObject("values")
                        .has("podDisruptionBudget"))
                .isFalse();
    }

    @Test
    void joinsTheFleetForTheManagedMesh() {
        DeclaredStack stack = stack("{mode: managed}");

        assertThat(stack.value(MEMBERSHIP, "cluster-1", "endpoint.gkeCluster.resourceLink"))
                .isEqualTo("//container.googleapis.com/cluster-1-id");
        assertThat(stack.value(MEMBERSHIP, "cluster-1", "authority.issuer"))
                .isEqualTo("https://container.googleapis.com/v1/cluster-1-id");
        assertThat(stack.value(FEATURE, "servicemesh", "name")).isEqualTo("servicemesh");
        assertThat(stack.value(FEATURE, "servicemesh", "location")).isEqualTo("global");
        assertThat(stack.value(FEATURE_MEMBERSHIP, "servicemesh", "mesh.management"))
                .isEqualTo("MANAGEMENT_AUTOMATIC");
        assertThat(stack.names(RELEASE)).containsExactly("istio-ingressgateway");
        assertThat(stack.value(RELEASE, "istio-ingressgateway", "values.revision"))
                .isEqualTo("asm-managed");
        assertThat(stack.waitsFor(RELEASE, "istio-ingressgateway")).contains(FEATURE_MEMBERSHIP + "::servicemesh");
        assertThat(stack.value(NAMESPACE_PATCH, "default", "metadata.labels"))
                .isEqualTo("{\"istio.io/rev\":\"asm-managed\"}");
    }

    /** Google's control plane is not ready yet when the cluster has just joined; a pod would get no sidecar. */
    @Test
    void makesNoGatewayOfAManagedMeshUntilAModelUsesIt() {
        DeclaredStack stack =
                CanaryConfig.withoutVersions().mesh("{mode: managed}").declared();

        assertThat(stack.names(FEATURE_MEMBERSHIP)).containsExactly("servicemesh");
        assertThat(stack.names(RELEASE)).isEmpty();
    }

    @Test
    void rollsPodsWithTheMeshsRelease() {
        assertThat(stack("{version: 1.30.2}")
                        .value(
                                DEPLOYMENT,
                                "image-classifier-resnet50",
                                "spec.template.metadata.annotations.model-serving|dev/istio-version"))
                .isEqualTo("1.30.2");
    }

    /** Without the CNI plug-in a sidecar's own container redirects the traffic, which no restricted pod may. */
    @ParameterizedTest
    @CsvSource({"helm, enforce", "managed, enforce", "existing, warn"})
    void restrictsPodsAsFarAsTheirSidecarsLetIt(String mode, String label) {
        DeclaredStack stack = CanaryConfig.shipped()
                .mesh("{mode: " + mode + "}")
                .with("namespace: default", "namespace: vision")
                .declared();

        assertThat(stack.inputs(NAMESPACE, "vision")
                        .getAsJsonObject("metadata")
                        .getAsJsonObject("labels")
                        .keySet())
                .filteredOn(key -> key.startsWith("pod-security.kubernetes.io/"))
                .containsExactly("pod-security.kubernetes.io/" + label);
    }

    @ParameterizedTest(name = "mutualTls {0}: {1}")
    @CsvSource({"permissive, AUTH_NONE", "strict, AUTH_MUTUAL_TLS"})
    void takesTheLabsAddOnAndWarnsOfIt(String mutualTls, String auth) {
        DeclaredStack stack = stack("{mode: addon, mutualTls: " + mutualTls + "}");

        assertThat(JsonParser.parseString(stack.value(CLUSTER, "cluster-1", "addonsConfig.istioConfig")))
                .isEqualTo(JsonParser.parseString(
                        """
                        {"disabled": false, "auth": "%s"}""".formatted(auth)));
        assertThat(stack.names(RELEASE)).isEmpty();
        assertThat(stack.warnings())
                .singleElement()
                .asString()
                .startsWith("model-serving:mesh.mode: found addon")
                .contains("GKE no longer accepts it for new clusters");
    }

    @Test
    void usesAnExistingMeshByItsRevision() {
        DeclaredStack stack = stack(
                """
                mode: existing
                revision: canary-1-31
                gateway: {namespace: edge, service: front}
                """);

        assertThat(stack.names(RELEASE)).isEmpty();
        assertThat(stack.names(SERVICE)).contains("front");
        assertThat(stack.value(NAMESPACE_PATCH, "default", "metadata.labels"))
                .isEqualTo("{\"istio.io/rev\":\"canary-1-31\"}");
        assertThat(stack.output("image-classifier-url")).isEqualTo("http://203.0.113.20/v1/models/image_classifier");
        assertThat(stack.value(GATEWAY, "image-classifier-gateway", "spec.selector"))
                .as("what the Service selects")
                .isEqualTo("{\"gateway\":\"front\"}");
    }

    @Test
    void labelsForTheDefaultRevisionOtherwise() {
        assertThat(stack("{mode: existing}").value(NAMESPACE_PATCH, "default", "metadata.labels"))
                .isEqualTo("{\"istio-injection\":\"enabled\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"permissive", "strict"})
    void holdsPodsToTheMutualTlsOfTheFile(String mutualTls) {
        assertThat(stack("{mutualTls: " + mutualTls + "}").value(PEER_AUTHENTICATION, "default", "spec.mtls.mode"))
                .isEqualToIgnoringCase(mutualTls);
    }

    /** A stack without a mesh has nothing of it. */
    @Test
    void leavesAStackWithoutVersionsAlone() {
        DeclaredStack dev = DeclaredStack.of("dev", ShippedStack.config("dev"));

        assertThat(dev.names()).noneMatch(name -> name.contains("istio"));
        assertThat(dev.inputs(CLUSTER, "cluster-1").has("addonsConfig")).isFalse();
    }

    private static DeclaredStack stack(String mesh) {
        return CanaryConfig.shipped().mesh(mesh).declared();
    }
}
