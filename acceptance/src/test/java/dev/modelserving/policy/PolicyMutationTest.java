package dev.modelserving.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.policy.rule.Enforcement;
import dev.modelserving.policy.rule.PackConfig;
import dev.modelserving.policy.rule.Policy;
import dev.modelserving.policy.rule.PolicyConfig;
import dev.modelserving.policy.rule.PolicyPack;
import dev.modelserving.policy.rule.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** A stack that keeps to all policies, and what each single change of it violates. */
class PolicyMutationTest {
    private static final PolicyPack PACK = Policies.pack();
    private static final String CHANGES = "/policy/changes.csv";

    @Test
    void findsNothingInAHardenedStack() {
        assertThat(TestingStack.hardened().findings(PACK)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} = {2} violates {3}")
    @CsvFileSource(resources = CHANGES, delimiter = ';')
    void findsEachSingleChange(String resource, String path, String value, String policy) {
        TestingStack changed = TestingStack.hardened().with(resource, path, value);

        assertThat(changed.violated(PACK)).containsExactly(policy);
    }

    @ParameterizedTest(name = "{0} without {1} violates {2}")
    @CsvSource({
        "classifier, POD.containers.0.image, pinned-images",
        "classifier, POD.containers.0.resources, requests-and-limits",
        "classifier, POD.containers.0.resources.requests.cpu, requests-and-limits",
        "classifier, POD.containers.0.resources.limits.memory, requests-and-limits",
        "classifier, POD.securityContext, restricted-pods",
        "classifier, POD.securityContext.seccompProfile, restricted-pods",
        "classifier, POD.initContainers.0.securityContext, restricted-pods",
        "classifier, POD.containers.0.securityContext.allowPrivilegeEscalation, restricted-pods",
        "serving, metadata.labels.pod-security|kubernetes|io/enforce, restricted-pods",
        "autoscaler, spec.minReplicas, minimum-replicas",
        "istio-ingressgateway, values.autoscaling, minimum-replicas",
        "istiod, values.pilot, minimum-replicas",
        "classifier, POD.topologySpreadConstraints, topology-spread",
        "service, spec.loadBalancerSourceRanges, public-load-balancers",
        "istio-ingressgateway, values.service, public-load-balancers",
        "gateway, spec.servers.0.tls, gateway-tls",
        "gateway, spec.servers.1.tls, gateway-tls",
        "gateway, spec.servers.0.tls.credentialName, gateway-tls",
        "webhooks, sourceRanges, public-firewalls",
        "saturated, notificationChannels, alert-channels",
        "models, uniformBucketLevelAccess, bucket-access",
        "models, publicAccessPrevention, bucket-access",
        "models, versioning, bucket-versioning",
        "nodes, management, node-hardening",
        "nodes, nodeConfig.serviceAccount, node-hardening",
        "nodes, nodeConfig.shieldedInstanceConfig, node-hardening",
        "nodes, nodeConfig.workloadMetadataConfig, node-hardening",
        "nodes, nodeConfig.metadata, node-hardening",
        "cluster, releaseChannel, cluster-hardening",
        "cluster, workloadIdentityConfig, cluster-hardening",
        "cluster, privateClusterConfig, cluster-hardening",
        "cluster, masterAuthorizedNetworksConfig, cluster-hardening",
        "cluster, masterAuthorizedNetworksConfig.gcpPublicCidrsAccessEnabled, cluster-hardening",
        "cluster, datapathProvider, cluster-hardening",
        "cluster, enableIntranodeVisibility, cluster-hardening",
        "cluster, maintenancePolicy, cluster-hardening",
        "cluster, resourceLabels.stack, labels",
        "models, labels, labels",
        "nodes, nodeConfig.resourceLabels, labels",
        "budget, metadata.labels, labels",
    })
    void findsWhatIsMissing(String resource, String path, String policy) {
        assertThat(TestingStack.hardened().without(resource, path).violated(PACK))
                .containsExactly(policy);
    }

    @ParameterizedTest(name = "without {0} the stack violates {1}")
    @CsvSource({
        "classifier, autoscaler-target",
        "budget, disruption-budget",
        "subsets, traffic-subsets",
        "peers, mutual-tls",
        "from-gateway, mutual-tls",
        "default-deny, network-policy",
        "saturated, alert-channels",
    })
    void findsAMissingResource(String resource, String policy) {
        assertThat(TestingStack.hardened().without(resource).violated(PACK)).containsExactly(policy);
    }

    @ParameterizedTest
    @CsvSource({"cluster", "models"})
    void findsAResourceThatPulumiDoesNotProtect(String resource) {
        assertThat(TestingStack.hardened().unprotected(resource).violated(PACK)).containsExactly("deletion-protection");
    }

    /** What another environment allows, it allows by a setting. */
    @ParameterizedTest(name = "{0}.{1} = {2} allows {3}: {4} = {5}")
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            pinned-images; require; tag; classifier; POD.containers.0.image; localhost:5000/serving:2.8.0
            requests-and-limits; memoryLimit; false; classifier; POD.containers.0.resources.limits; {}
            restricted-pods; namespaceLabel; false; serving; metadata.labels.pod-security|kubernetes|io/enforce; baseline
            restricted-pods; privilegedNamespaces; [serving]; serving; metadata.labels.pod-security|kubernetes|io/enforce; x
            minimum-replicas; minimum; 1; autoscaler; spec.minReplicas; 1
            disruption-budget; fromReplicas; 3; budget; spec.selector.matchLabels; {app: other}
            topology-spread; fromReplicas; 3; classifier; POD.topologySpreadConstraints; []
            node-pool-bounds; maximum; 11; nodes; autoscaling.totalMaxNodeCount; 11
            node-pool-bounds; minimum; 0; nodes; autoscaling.totalMinNodeCount; 0
            node-hardening; spot; true; nodes; nodeConfig.spot; true
            cluster-hardening; regional; false; cluster; location; us-central1-a
            cluster-hardening; privateNodes; false; cluster; privateClusterConfig; {}
            cluster-hardening; authorizedRanges; false; cluster; masterAuthorizedNetworksConfig; {}
            cluster-hardening; dataplaneV2; false; cluster; datapathProvider; LEGACY_DATAPATH
            cluster-hardening; intranodeVisibility; false; cluster; enableIntranodeVisibility; false
            cluster-hardening; maintenanceWindow; false; cluster; maintenancePolicy; {}
            """)
    void isRelaxedByASetting(String policy, String setting, String setTo, String resource, String path, String value) {
        TestingStack changed = TestingStack.hardened().with(resource, path, value);
        String json = "{\"" + policy + "\": {\"" + setting + "\": " + quoted(setTo) + "}}";

        assertThat(changed.violated(PACK)).containsExactly(policy);
        assertThat(changed.violated(PACK.with(PackFile.of(json, PACK)))).isEmpty();
    }

    @Test
    void demandsAKeyForSecretsByASetting() {
        PolicyPack demanding = PACK.with(PackFile.of("{\"cluster-hardening\": {\"secretsKey\": true}}", PACK));
        String key = "projects/keys/locations/us-central1/keyRings/models/cryptoKeys/secrets";

        assertThat(TestingStack.hardened().violated(demanding)).containsExactly("cluster-hardening");
        assertThat(TestingStack.hardened()
                        .with("cluster", "databaseEncryption", "{state: ENCRYPTED, keyName: " + key + "}")
                        .violated(demanding))
                .isEmpty();
    }

    /** A policy that is added comes into the table. */
    @Test
    void hasAChangeForEachPolicy() throws IOException {
        Set<String> tested;
        try (InputStream file = getClass().getResourceAsStream(CHANGES)) {
            tested = new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.substring(line.lastIndexOf(';') + 1).strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertThat(PACK.policies())
                .extracting(policy -> policy.about().name())
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tested);
    }

    @Test
    void asksNoPolicyThatIsDisabled() {
        Map<String, PolicyConfig> disabled = PACK.policies().stream()
                .map(Policy::about)
                .collect(Collectors.toMap(
                        about -> about.name(), about -> new PolicyConfig(Enforcement.DISABLED, Settings.NONE)));
        TestingStack bad =
                TestingStack.hardened().without("budget").with("models", "publicAccessPrevention", "inherited");

        assertThat(bad.findings(PACK)).hasSize(2);
        assertThat(bad.findings(PACK.with(new PackConfig(disabled)))).isEmpty();
    }

    @Test
    void saysWhatItFoundWhatIsAllowedAndWhatToDo() {
        assertThat(TestingStack.hardened()
                        .with("nodes", "autoscaling.totalMaxNodeCount", "40")
                        .findings(PACK))
                .containsExactly(
                        "MANDATORY node-pool-bounds on nodes: autoscaling.totalMaxNodeCount: found 40; allowed: 10 or"
                                + " fewer. Set cluster.nodePool.minNodes and cluster.nodePool.maxNodes in the stack file"
                                + " within the policy's bounds, or change its settings minimum and maximum.");
    }

    private static String quoted(String yaml) {
        if (yaml.startsWith("[")) {
            return "[\"" + yaml.substring(1, yaml.length() - 1) + "\"]";
        }
        return yaml.matches("true|false|\\d+") ? yaml : "\"" + yaml + "\"";
    }
}
