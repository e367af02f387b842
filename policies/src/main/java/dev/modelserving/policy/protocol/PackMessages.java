package dev.modelserving.policy.protocol;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Enforcement;
import dev.modelserving.policy.rule.GivenConfig;
import dev.modelserving.policy.rule.Policy;
import dev.modelserving.policy.rule.PolicyPack;
import dev.modelserving.policy.rule.Setting;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pulumirpc.AnalyzerOuterClass.AnalyzeDiagnostic;
import pulumirpc.AnalyzerOuterClass.AnalyzeRequest;
import pulumirpc.AnalyzerOuterClass.AnalyzeResponse;
import pulumirpc.AnalyzerOuterClass.AnalyzerInfo;
import pulumirpc.AnalyzerOuterClass.AnalyzerResource;
import pulumirpc.AnalyzerOuterClass.ConfigureAnalyzerRequest;
import pulumirpc.AnalyzerOuterClass.EnforcementLevel;
import pulumirpc.AnalyzerOuterClass.PolicyConfigSchema;
import pulumirpc.AnalyzerOuterClass.PolicyInfo;
import pulumirpc.AnalyzerOuterClass.PolicyType;
import pulumirpc.AnalyzerOuterClass.RemediateResponse;
import pulumirpc.AnalyzerOuterClass.Remediation;

/** Converts between the pack and the protocol's messages. */
final class PackMessages {
    /** The protocol requires one; the pack is released with the program. */
    static final String VERSION = "1.0.0";

    private static final String PACK = "model-serving";

    private PackMessages() {}

    static AnalyzerInfo info(PolicyPack pack) {
        return AnalyzerInfo.newBuilder()
                .setName(PACK)
                .setVersion(VERSION)
                .setDisplayName("TensorFlow model serving on GKE")
                .setSupportsConfig(true)
                .addAllPolicies(Stream.concat(
                                pack.ofResources().stream()
                                        .map(policy -> info(policy, PolicyType.POLICY_TYPE_RESOURCE)),
                                pack.ofStacks().stream().map(policy -> info(policy, PolicyType.POLICY_TYPE_STACK)))
                        .toList())
                .build();
    }

    private static PolicyInfo info(Policy policy, PolicyType type) {
        About about = policy.about();
        return PolicyInfo.newBuilder()
                .setName(about.name())
                .setDescription(about.text())
                .setRemediationSteps(about.remedy())
                .setPolicyType(type)
                .setEnforcementLevel(level(about.enforcement()))
                .setConfigSchema(PolicyConfigSchema.newBuilder().setProperties(schemas(about.settings())))
                .build();
    }

    private static Struct schemas(List<Setting<?>> settings) {
        Struct.Builder schemas = Struct.newBuilder();
        for (Setting<?> setting : settings) {
            Struct schema = setting.type().schema().toBuilder()
                    .putFields(
                            "description",
                            Value.newBuilder()
                                    .setStringValue(setting.description())
                                    .build())
                    .build();
            schemas.putFields(
                    setting.name(), Value.newBuilder().setStructValue(schema).build());
        }
        return schemas.build();
    }

    /** The configuration that the engine read from the file for {@code --policy-pack-config}. */
    static Map<String, GivenConfig> given(ConfigureAnalyzerRequest request) {
        return request.getPolicyConfigMap().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new GivenConfig(
                                enforcement(entry.getValue().getEnforcementLevel()),
                                entry.getValue().getProperties())));
    }

    static DeclaredResource resource(AnalyzeRequest request) {
        return new DeclaredResource(
                request.getUrn(),
                new ResourceType(request.getType()),
                request.getName(),
                request.getProperties(),
                request.getOptions().getProtect());
    }

    static DeclaredResource resource(AnalyzerResource resource) {
        return new DeclaredResource(
                resource.getUrn(),
                new ResourceType(resource.getType()),
                resource.getName(),
                resource.getProperties(),
                resource.getOptions().getProtect());
    }

    static AnalyzeResponse diagnostics(List<PolicyPack.Diagnosis> diagnoses) {
        return AnalyzeResponse.newBuilder()
                .addAllDiagnostics(
                        diagnoses.stream().map(PackMessages::diagnostic).toList())
                .build();
    }

    private static AnalyzeDiagnostic diagnostic(PolicyPack.Diagnosis diagnosis) {
        About about = diagnosis.policy().about();
        return AnalyzeDiagnostic.newBuilder()
                .setPolicyName(about.name())
                .setPolicyPackName(PACK)
                .setPolicyPackVersion(VERSION)
                .setDescription(about.demandAndReason())
                .setMessage(diagnosis.message())
                .setEnforcementLevel(level(diagnosis.enforcement()))
                .setUrn(diagnosis.urn())
                .build();
    }

    static RemediateResponse remediations(List<PolicyPack.Remedied> remedied) {
        return RemediateResponse.newBuilder()
                .addAllRemediations(
                        remedied.stream().map(PackMessages::remediation).toList())
                .build();
    }

    private static Remediation remediation(PolicyPack.Remedied remedied) {
        About about = remedied.policy().about();
        return Remediation.newBuilder()
                .setPolicyName(about.name())
                .setPolicyPackName(PACK)
                .setPolicyPackVersion(VERSION)
                .setDescription(about.demand())
                .setProperties(remedied.properties())
                .build();
    }

    private static EnforcementLevel level(Enforcement enforcement) {
        return switch (enforcement) {
            case ADVISORY -> EnforcementLevel.ADVISORY;
            case MANDATORY -> EnforcementLevel.MANDATORY;
            case REMEDIATE -> EnforcementLevel.REMEDIATE;
            case DISABLED -> EnforcementLevel.DISABLED;
        };
    }

    private static Enforcement enforcement(EnforcementLevel level) {
        return switch (level) {
            case ADVISORY -> Enforcement.ADVISORY;
            case MANDATORY -> Enforcement.MANDATORY;
            case REMEDIATE -> Enforcement.REMEDIATE;
            case DISABLED -> Enforcement.DISABLED;
            case UNRECOGNIZED -> throw new IllegalArgumentException("the engine names an unknown enforcement level");
        };
    }
}
