package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE_PATCH;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What waits for what in stack {@code canary}: made before it is broken. The engine deletes in the opposite order, so the
 * same table says that a route goes before its subset, and that before its servers.
 */
class CanaryStackOrderTest {
    private static final String MODEL = "image-classifier";

    private static DeclaredStack canary;

    @BeforeAll
    static void declare() {
        canary = DeclaredStack.of("canary", ShippedStack.config("canary", "step: 0", "step: 1"));
    }

    @ParameterizedTest(name = "{0} {1} waits for {2} {3}")
    @CsvSource({
        VIRTUAL_SERVICE + ", " + MODEL + ", " + DESTINATION_RULE + ", " + MODEL,
        VIRTUAL_SERVICE + ", " + MODEL + ", " + GATEWAY + ", image-classifier-gateway",
        DESTINATION_RULE + ", " + MODEL + ", " + DEPLOYMENT + ", image-classifier-resnet50",
        DEPLOYMENT + ", image-classifier-resnet101, " + VIRTUAL_SERVICE + ", " + MODEL,
        DESTINATION_RULE + ", " + MODEL + ", " + SERVICE + ", " + MODEL,
        DESTINATION_RULE + ", " + MODEL + ", " + RELEASE + ", istio-ingressgateway",
        GATEWAY + ", image-classifier-gateway, " + RELEASE + ", istio-ingressgateway",
        DEPLOYMENT + ", image-classifier-resnet50, " + RELEASE + ", istiod",
        DEPLOYMENT + ", image-classifier-resnet50, " + NAMESPACE_PATCH + ", default",
        DEPLOYMENT + ", image-classifier-resnet50, " + JOB + ", copy-resnet-50-87c6e5c7",
        DEPLOYMENT + ", image-classifier-resnet101, " + RELEASE + ", istiod",
        DEPLOYMENT + ", image-classifier-resnet101, " + NAMESPACE_PATCH + ", default",
        DEPLOYMENT + ", image-classifier-resnet101, " + JOB + ", copy-resnet-101-bb672033",
        PEER_AUTHENTICATION + ", default, " + RELEASE + ", istiod",
        RELEASE + ", istio-ingressgateway, " + RELEASE + ", istiod",
        RELEASE + ", istiod, " + RELEASE + ", istio-cni",
        RELEASE + ", istio-cni, " + RELEASE + ", istio-base",
    })
    void waits(String type, String name, String awaitedType, String awaitedName) {
        assertThat(canary.waitsFor(type, name)).contains(awaitedType + "::" + awaitedName);
    }
}
