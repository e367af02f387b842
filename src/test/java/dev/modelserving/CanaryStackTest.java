package dev.modelserving;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUDGET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.DESTINATION_RULE;
import static dev.modelserving.declared.ResourceTypes.GATEWAY;
import static dev.modelserving.declared.ResourceTypes.JOB;
import static dev.modelserving.declared.ResourceTypes.NAMESPACE_PATCH;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.PEER_AUTHENTICATION;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stack {@code canary} is GSP778: each row of the lab's table, field by field. */
class CanaryStackTest {
    private static final String MODEL = "image-classifier";

    private static DeclaredStack canary;

    @BeforeAll
    static void declare() {
        canary = DeclaredStack.of("canary", ShippedStack.config("canary", "step: 0", "step: 1"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                CLUSTER + "|cluster-1|name|cluster-1",
                CLUSTER + "|cluster-1|location|us-central1-f",
                NODE_POOL + "|nodes|nodeConfig.machineType|n1-standard-4",
                NODE_POOL + "|nodes|autoscaling.totalMinNodeCount|3.0",
                NODE_POOL + "|nodes|autoscaling.totalMaxNodeCount|4.0",
                NODE_POOL + "|nodes|initialNodeCount|3.0",
                NAMESPACE_PATCH + "|default|metadata.name|default",
                NAMESPACE_PATCH + "|default|metadata.labels|{\"istio-injection\":\"enabled\"}",
                PEER_AUTHENTICATION + "|default|spec.mtls.mode|PERMISSIVE",
                CONFIG_MAP + "|resnet50-configs|metadata.name|resnet50-configs",
                CONFIG_MAP + "|resnet50-configs|data.MODEL_NAME|image_classifier",
                CONFIG_MAP + "|resnet50-configs|data.MODEL_PATH|gs://test-project-canary-models/resnet_50",
                CONFIG_MAP + "|resnet101-configs|metadata.name|resnet101-configs",
                CONFIG_MAP + "|resnet101-configs|data.MODEL_NAME|image_classifier",
                CONFIG_MAP + "|resnet101-configs|data.MODEL_PATH|gs://test-project-canary-models/resnet_101",
                JOB + "|copy-resnet-50-87c6e5c7|spec.template.spec.containers.0.args.0|gs://spls/gsp778/resnet_50",
                JOB + "|copy-resnet-101-bb672033|spec.template.spec.containers.0.args.0|gs://spls/gsp778/resnet_101",
                SERVICE + "|" + MODEL + "|spec.type|ClusterIP",
                SERVICE + "|" + MODEL
                        + """
                          |metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"canary","app":"image-classifier","service":"image-classifier"}""",
                SERVICE + "|" + MODEL + "|spec.selector|{\"app\":\"image-classifier\"}",
                SERVICE + "|" + MODEL
                        + """
                          |spec.ports.0|{"port":8500.0,"name":"tf-serving-grpc","appProtocol":"grpc"}""",
                SERVICE + "|" + MODEL
                        + """
                          |spec.ports.1|{"port":8501.0,"name":"tf-serving-http","appProtocol":"http"}""",
                GATEWAY + "|image-classifier-gateway|apiVersion|networking.istio.io/v1",
                GATEWAY + "|image-classifier-gateway|kind|Gateway",
                GATEWAY + "|image-classifier-gateway|metadata.name|image-classifier-gateway",
                GATEWAY + "|image-classifier-gateway|metadata.namespace|default",
                GATEWAY
                        + """
                          |image-classifier-gateway|spec|{"selector":{"istio":"ingressgateway"},"servers":[{"port":{"number":80.0,"name":"http","protocol":"HTTP"},"hosts":["*"]}]}""",
                DESTINATION_RULE + "|" + MODEL + "|metadata.name|image-classifier",
                DESTINATION_RULE + "|" + MODEL + "|spec.host|image-classifier",
                DESTINATION_RULE + "|" + MODEL
                        + """
                          |spec.subsets|[{"name":"resnet50","labels":{"version":"resnet50"}},{"name":"resnet101","labels":{"version":"resnet101"}}]""",
                VIRTUAL_SERVICE + "|" + MODEL + "|metadata.name|image-classifier",
                VIRTUAL_SERVICE + "|" + MODEL
                        + """
                          |metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true"}""",
                DESTINATION_RULE + "|" + MODEL
                        + """
                          |metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true"}""",
                PEER_AUTHENTICATION
                        + """
                          |default|metadata.annotations|{"pulumi.com/deletionPropagationPolicy":"background","pulumi.com/patchForce":"true"}""",
                VIRTUAL_SERVICE + "|" + MODEL + "|spec.hosts|[\"*\"]",
                VIRTUAL_SERVICE + "|" + MODEL + "|spec.gateways|[\"image-classifier-gateway\"]",
            })
    void declaresTheLab(String type, String name, String path, String expected) {
        assertThat(json(canary.value(type, name, path))).isEqualTo(json(expected));
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                DEPLOYMENT + "|metadata.name|image-classifier-%s",
                DEPLOYMENT + "|metadata.namespace|default",
                DEPLOYMENT
                        + """
                          |metadata.labels|{"app.kubernetes.io/managed-by":"pulumi","app.kubernetes.io/part-of":"model-serving","app.kubernetes.io/instance":"canary","app":"image-classifier","version":"%s"}""",
                DEPLOYMENT
                        + """
                          |spec.selector.matchLabels|{"app":"image-classifier","version":"%s"}""",
                DEPLOYMENT
                        + """
                          |spec.template.metadata.labels|{"app":"image-classifier","version":"%s"}""",
                DEPLOYMENT + "|spec.template.spec.containers.0.name|tf-serving",
                DEPLOYMENT + "|spec.template.spec.containers.0.image|tensorflow/serving:2.8.0",
                DEPLOYMENT + "|spec.template.spec.containers.0.imagePullPolicy|IfNotPresent",
                DEPLOYMENT
                        + "|spec.template.spec.containers.0.args|[\"--model_name=$(MODEL_NAME)\",\"--model_base_path=$(MODEL_PATH)\",\"--rest_api_timeout_in_ms=60000\"]",
                DEPLOYMENT + "|spec.template.spec.terminationGracePeriodSeconds|75.0",
                DEPLOYMENT + "|spec.template.spec.containers.0.lifecycle.preStop.exec.command|[\"sleep\",\"15\"]",
                DEPLOYMENT + "|spec.template.spec.containers.0.envFrom.0.configMapRef.name|%s-configs",
                DEPLOYMENT
                        + """
                          |spec.template.spec.containers.0.resources.requests|{"cpu":"3","memory":"4Gi"}""",
                DEPLOYMENT + "|spec.template.spec.containers.0.readinessProbe.tcpSocket.port|8500.0",
                DEPLOYMENT + "|spec.template.spec.containers.0.readinessProbe.initialDelaySeconds|10.0",
                AUTOSCALER + "|spec.scaleTargetRef.name|image-classifier-%s",
                AUTOSCALER + "|spec.minReplicas|1.0",
                AUTOSCALER
                        + """
                          |spec.metrics|[{"type":"ContainerResource","containerResource":{"name":"cpu","container":"tf-serving","target":{"type":"Utilization","averageUtilization":60.0}}}]""",
                BUDGET + "|spec.maxUnavailable|1.0",
                BUDGET
                        + """
                          |spec.selector.matchLabels|{"app":"image-classifier","version":"%s"}""",
            })
    void servesBothVersionsSideBySide(String type, String path, String expected) {
        for (String version : new String[] {"resnet50", "resnet101"}) {
            assertThat(json(canary.value(type, MODEL + "-" + version, path)))
                    .isEqualTo(json(expected.formatted(version)));
        }
    }

    @Test
    void declaresNothingOfAVersionTwice() {
        for (String type : new String[] {DEPLOYMENT, AUTOSCALER, BUDGET}) {
            assertThat(canary.names(type)).containsExactly("image-classifier-resnet101", "image-classifier-resnet50");
        }
        assertThat(canary.names(SERVICE)).containsExactly("image-classifier", "istio-ingressgateway");
    }

    @Test
    void exportsWhereTheModelIsReachedAndWhoGetsItsRequests() {
        assertThat(canary.output(MODEL + "-url")).isEqualTo("http://203.0.113.20/v1/models/image_classifier");
        assertThat(canary.output(MODEL + "-grpc")).isEqualTo("203.0.113.20:80");
        assertThat(canary.output(MODEL + "-traffic")).isEqualTo("resnet50 100 %, resnet101 0 %");
        assertThat(canary.output(MODEL + "-routed-versions")).isEqualTo("resnet101=0,resnet50=100");
        assertThat(canary.output(MODEL + "-versions")).isEqualTo("resnet50,resnet101");
    }
}
