package dev.modelserving.policy.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.modelserving.policy.Policies;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.AnalyzerGrpc;
import pulumirpc.AnalyzerGrpc.AnalyzerBlockingStub;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeStackRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerHandshakeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.AnalyzerResourceOptions;
import pulumirpc.AnalyzerOuterClass.AnalyzerStackConfigureRequest;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfig;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicyType;

/** The pack as an engine meets it: over gRPC, in the order of an engine's calls. */
class AnalyzerServerTest {
    private static final String BUCKET = "gcp:storage/bucket:Bucket";
    private static final String NODE_POOL = "gcp:container/nodePool:NodePool";
    private static final String AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

    private AnalyzerServer server;
    private ManagedChannel channel;
    private AnalyzerBlockingStub engine;

    @BeforeEach
    void connect() throws IOException {
        server = AnalyzerServer.start(Policies.pack());
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        engine = AnalyzerGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void introducesItself() {
        engine.handshake(AnalyzerHandshakeRequest.getDefaultInstance());
        engine.configureStack(AnalyzerStackConfigureRequest.getDefaultInstance());
        AnalyzerInfo info = engine.getAnalyzerInfo(Empty.getDefaultInstance());

        assertThat(engine.getPluginInfo(Empty.getDefaultInstance()).getVersion())
                .isEqualTo(info.getVersion());
        assertThat(info.getName()).isEqualTo("model-serving");
        assertThat(info.getSupportsConfig()).isTrue();
        assertThat(info.getPoliciesList())
                .hasSize(Policies.pack().policies().size())
                .allSatisfy(policy -> assertThat(policy.getDescription())
                        .contains(" Why: ")
                        .contains(" How to fix: " + policy.getRemediationSteps()));
        assertThat(policy(info, "labels").getEnforcementLevel()).isEqualTo(EnforcementLevel.REMEDIATE);
        assertThat(policy(info, "autoscaler-target").getPolicyType()).isEqualTo(PolicyType.POLICY_TYPE_STACK);
        assertThat(policy(info, "node-pool-bounds")
                        .getConfigSchema()
                        .getProperties()
                        .getFieldsOrThrow("maximum")
                        .getStructValue()
                        .getFieldsMap())
                .containsEntry("type", text("integer"));
    }

    @Test
    void tellsAViolationWithTheResourcesUrn() {
        assertThat(engine.analyze(bucket("inherited", true)).getDiagnosticsList())
                .filteredOn(found -> found.getPolicyName().equals("bucket-access"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getUrn()).isEqualTo("urn:pulumi:prod::model-serving::" + BUCKET + "::models");
                    assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.MANDATORY);
                    assertThat(found.getPolicyPackName()).isEqualTo("model-serving");
                    assertThat(found.getMessage())
                            .startsWith("publicAccessPrevention: found \"inherited\"; allowed: enforced. ");
                });
    }

    @Test
    void seesThatPulumiProtectsAResource() {
        assertThat(engine.analyze(bucket("enforced", true)).getDiagnosticsList())
                .noneMatch(found -> found.getPolicyName().equals("deletion-protection"));
        assertThat(engine.analyze(bucket("enforced", false)).getDiagnosticsList())
                .anyMatch(found -> found.getPolicyName().equals("deletion-protection"));
    }

    @Test
    void enforcesAsItIsConfigured() {
        engine.configure(config("bucket-access", EnforcementLevel.ADVISORY, Map.of()));

        assertThat(engine.analyze(bucket("inherited", true)).getDiagnosticsList())
                .filteredOn(found -> found.getPolicyName().equals("bucket-access"))
                .singleElement()
                .satisfies(found -> assertThat(found.getEnforcementLevel()).isEqualTo(EnforcementLevel.ADVISORY));
    }

    @Test
    void takesASettingsNumber() {
        AnalyzeRequest pool = pool(40);
        assertThat(engine.analyze(pool).getDiagnosticsList())
                .anyMatch(found -> found.getPolicyName().equals("node-pool-bounds"));

        engine.configure(config("node-pool-bounds", EnforcementLevel.MANDATORY, Map.of("maximum", number(40))));

        assertThat(engine.analyze(pool).getDiagnosticsList())
                .noneMatch(found -> found.getPolicyName().equals("node-pool-bounds"));
    }

    @Test
    void refusesAPolicyThatThereIsNot() {
        assertThatThrownBy(() -> engine.configure(config("bucket-acess", EnforcementLevel.ADVISORY, Map.of())))
                .isInstanceOfSatisfying(StatusRuntimeException.class, refused -> {
                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
                    assertThat(refused).hasMessageContaining("bucket-acess: no such policy; there are ");
                });
    }

    @Test
    void returnsAllInputsOfARemediatedResource() {
        AnalyzeRequest request = bucket("enforced", true);
        Struct remedied = engine.remediate(request).getRemediations(0).getProperties();

        assertThat(remedied.getFieldsMap())
                .containsAllEntriesOf(request.getProperties().getFieldsMap());
        assertThat(remedied.getFieldsOrThrow("labels").getStructValue().getFieldsMap())
                .containsOnly(Map.entry("managed-by", text("pulumi")), Map.entry("stack", text("prod")));
    }

    /** The engine's stack has outputs: the provider has filled in the replicas that the autoscaler set. */
    @Test
    void judgesAStackByWhatItDeclares() {
        Map<String, Value> inputs = Map.of("metadata", mapping(Map.of("name", text("classifier"))));
        Map<String, Value> outputs = new HashMap<>(inputs);
        outputs.put("spec", mapping(Map.of("replicas", number(3))));
        Value target = mapping(Map.of("kind", text("Deployment"), "name", text("classifier")));
        Map<String, Value> autoscaler = Map.of("spec", mapping(Map.of("scaleTargetRef", target)));
        AnalyzeStackRequest stack = AnalyzeStackRequest.newBuilder()
                .addResources(resource(AUTOSCALER, "classifier", autoscaler))
                .addResources(resource(DEPLOYMENT, "classifier", outputs))
                .build();

        assertThat(engine.analyzeStack(stack).getDiagnosticsList())
                .anyMatch(found -> found.getPolicyName().equals("autoscaler-target"));
        engine.analyze(AnalyzeRequest.newBuilder()
                .setType(DEPLOYMENT)
                .setName("classifier")
                .setUrn(stack.getResources(1).getUrn())
                .setProperties(Struct.newBuilder().putAllFields(inputs))
                .build());
        assertThat(engine.analyzeStack(stack).getDiagnosticsList())
                .noneMatch(found -> found.getPolicyName().equals("autoscaler-target"));
    }

    private static PolicyInfo policy(AnalyzerInfo info, String name) {
        return info.getPoliciesList().stream()
                .filter(policy -> policy.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static AnalyzeRequest bucket(String prevention, boolean isProtected) {
        return AnalyzeRequest.newBuilder()
                .setType(BUCKET)
                .setName("models")
                .setUrn("urn:pulumi:prod::model-serving::" + BUCKET + "::models")
                .setOptions(AnalyzerResourceOptions.newBuilder().setProtect(isProtected))
                .setProperties(Struct.newBuilder()
                        .putFields("publicAccessPrevention", text(prevention))
                        .putFields(
                                "uniformBucketLevelAccess",
                                Value.newBuilder().setBoolValue(true).build()))
                .build();
    }

    private static AnalyzeRequest pool(int maximum) {
        Value autoscaling = mapping(Map.of("totalMinNodeCount", number(1), "totalMaxNodeCount", number(maximum)));
        return AnalyzeRequest.newBuilder()
                .setType(NODE_POOL)
                .setName("nodes")
                .setUrn("urn:pulumi:prod::model-serving::" + NODE_POOL + "::nodes")
                .setProperties(Struct.newBuilder().putFields("autoscaling", autoscaling))
                .build();
    }

    private static AnalyzerResource resource(String type, String name, Map<String, Value> properties) {
        return AnalyzerResource.newBuilder()
                .setType(type)
                .setName(name)
                .setUrn("urn:pulumi:prod::model-serving::" + type + "::" + name)
                .setProperties(Struct.newBuilder().putAllFields(properties))
                .build();
    }

    private static ConfigureAnalyzerRequest config(
            String policy, EnforcementLevel level, Map<String, Value> properties) {
        return ConfigureAnalyzerRequest.newBuilder()
                .putPolicyConfig(
                        policy,
                        PolicyConfig.newBuilder()
                                .setEnforcementLevel(level)
                                .setProperties(Struct.newBuilder().putAllFields(properties))
                                .build())
                .build();
    }

    private static Value mapping(Map<String, Value> fields) {
        return Value.newBuilder()
                .setStructValue(Struct.newBuilder().putAllFields(fields))
                .build();
    }

    private static Value number(int number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
