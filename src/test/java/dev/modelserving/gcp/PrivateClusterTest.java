package dev.modelserving.gcp;

import static dev.modelserving.declared.DeclaredStack.json;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.FIREWALL;
import static dev.modelserving.declared.ResourceTypes.NETWORK;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.ROUTER;
import static dev.modelserving.declared.ResourceTypes.ROUTER_NAT;
import static dev.modelserving.declared.ResourceTypes.SUBNETWORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster whose stack file says no more than where it is, and what a file can say of its protection. */
class PrivateClusterTest {
    private static final String NETWORK_NAME = "models-team-us-east1-b";

    private static DeclaredStack stack;

    @BeforeAll
    static void declare() {
        stack = declared("");
    }

    @ParameterizedTest(name = "{0} {1}: {2} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                NETWORK + "|" + NETWORK_NAME + "|name|" + NETWORK_NAME,
                NETWORK + "|" + NETWORK_NAME + "|autoCreateSubnetworks|false",
                SUBNETWORK + "|" + NETWORK_NAME + "|network|" + NETWORK_NAME + "-id",
                SUBNETWORK + "|" + NETWORK_NAME + "|region|us-east1",
                SUBNETWORK + "|" + NETWORK_NAME + "|ipCidrRange|192.168.0.0/20",
                SUBNETWORK + "|" + NETWORK_NAME + "|privateIpGoogleAccess|true",
                ROUTER + "|" + NETWORK_NAME + "|network|" + NETWORK_NAME + "-id",
                ROUTER + "|" + NETWORK_NAME + "|region|us-east1",
                ROUTER_NAT + "|" + NETWORK_NAME + "|router|" + NETWORK_NAME,
                ROUTER_NAT + "|" + NETWORK_NAME + "|natIpAllocateOption|AUTO_ONLY",
                ROUTER_NAT + "|" + NETWORK_NAME + "|sourceSubnetworkIpRangesToNat|ALL_SUBNETWORKS_ALL_IP_RANGES",
                ROUTER_NAT + "|" + NETWORK_NAME
                        + """
                          |logConfig|{"enable":true,"filter":"ERRORS_ONLY"}""",
                CLUSTER + "|models-team|network|" + NETWORK_NAME + "-id",
                CLUSTER + "|models-team|subnetwork|" + NETWORK_NAME + "-id",
                CLUSTER
                        + """
                          |models-team|privateClusterConfig|{"enablePrivateNodes":true,"enablePrivateEndpoint":false,"masterIpv4CidrBlock":"172.16.0.0/28"}""",
                CLUSTER + "|models-team|enableIntranodeVisibility|true",
                CLUSTER + "|models-team|datapathProvider|ADVANCED_DATAPATH",
                CLUSTER + "|models-team|deletionProtection|true",
                CLUSTER + "|models-team|enableShieldedNodes|true",
                CLUSTER + "|models-team|securityPostureConfig.mode|BASIC",
                CLUSTER
                        + """
                          |models-team|resourceLabels|{"managed-by":"pulumi","stack":"team"}""",
                NODE_POOL
                        + """
                          |nodes|nodeConfig.resourceLabels|{"managed-by":"pulumi","stack":"team"}""",
                NODE_POOL + """
                        |nodes|upgradeSettings|{"maxSurge":1.0,"maxUnavailable":0.0}""",
                BUCKET + """
                        |models|labels|{"managed-by":"pulumi","stack":"team"}""",
            })
    void isInANetworkOfItsOwn(String type, String name, String path, String expected) {
        assertThat(json(stack.value(type, name, path))).isEqualTo(json(expected));
    }

    @Test
    void leavesToGkeWhatTheFileDoesNotSay() {
        assertThat(stack.inputs(CLUSTER, "models-team").keySet())
                .doesNotContain(
                        "maintenancePolicy",
                        "masterAuthorizedNetworksConfig",
                        "databaseEncryption",
                        "binaryAuthorization");
        assertThat(stack.inputs(SUBNETWORK, NETWORK_NAME).keySet()).doesNotContain("logConfig");
        assertThat(stack.inputs(BUCKET, "models").keySet()).doesNotContain("encryption");
        assertThat(stack.names(FIREWALL)).isEmpty();
    }

    @Test
    void startsNodesWhenTheyCanFetchImages() {
        assertThat(stack.waitsFor(NODE_POOL, "nodes")).containsExactly(ROUTER_NAT + "::" + NETWORK_NAME);
    }

    @Test
    void isMadeWithTheStacksOwnProvider() {
        assertThat(stack.providers().entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("gcp:compute/"))
                        .map(Map.Entry::getValue))
                .hasSize(4)
                .allSatisfy(provider -> assertThat(provider).contains("::google-cloud::"));
    }

    @Test
    void protectsWhatHoldsSomethingAndNotThePoolThatIsReplaced() {
        List<String> kept = List.of(NETWORK, SUBNETWORK, ROUTER, ROUTER_NAT);

        assertThat(kept).allSatisfy(type -> assertThat(isProtected(stack, type, NETWORK_NAME))
                .isTrue());
        assertThat(isProtected(stack, CLUSTER, "models-team")).isTrue();
        assertThat(isProtected(stack, BUCKET, "models")).isTrue();
        assertThat(isProtected(stack, NODE_POOL, "nodes")).isFalse();
    }

    @Test
    void letsGoOfTheClusterWithItsNetworkAndOfTheBucketByTheirOwnSwitches() {
        DeclaredStack cluster = declared("    deletionProtection: false\n");
        DeclaredStack bucket = declared("  model-serving:bucket: {deletionProtection: false}\n");

        assertThat(cluster.value(CLUSTER, "models-team", "deletionProtection")).isEqualTo("false");
        assertThat(isProtected(cluster, CLUSTER, "models-team")).isFalse();
        assertThat(isProtected(cluster, NETWORK, NETWORK_NAME)).isFalse();
        assertThat(isProtected(cluster, BUCKET, "models")).isTrue();
        assertThat(isProtected(bucket, BUCKET, "models")).isFalse();
        assertThat(isProtected(bucket, CLUSTER, "models-team")).isTrue();
    }

    @Test
    void letsTheControlPlaneReachTheMeshsWebhooks() {
        DeclaredStack meshed = declared(
                "    controlPlaneRange: 172.16.5.0/28\n  model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}\n");

        assertThat(meshed.value(FIREWALL, NETWORK_NAME, "network")).isEqualTo(NETWORK_NAME + "-id");
        assertThat(meshed.value(FIREWALL, NETWORK_NAME, "direction")).isEqualTo("INGRESS");
        assertThat(json(meshed.value(FIREWALL, NETWORK_NAME, "sourceRanges"))).isEqualTo(json("[\"172.16.5.0/28\"]"));
        assertThat(json(meshed.value(FIREWALL, NETWORK_NAME, "allows")))
                .isEqualTo(json("""
                        [{"protocol":"tcp","ports":["15017"]}]"""));
        assertThat(meshed.waitsFor(NODE_POOL, "nodes"))
                .containsExactly(ROUTER_NAT + "::" + NETWORK_NAME, FIREWALL + "::" + NETWORK_NAME);
        assertThat(isProtected(meshed, FIREWALL, NETWORK_NAME)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"managed, gateway: {sourceRanges: everybody}", "addon", "none"})
    void opensNothingForAMeshWhoseControlPlaneIsElsewhere(String mode) {
        assertThat(declared("  model-serving:mesh: {mode: " + mode + "}\n").names(FIREWALL))
                .isEmpty();
    }

    @Test
    void isReachedByWhomTheFileNames() {
        DeclaredStack bounded = declared("    authorizedRanges: [203.0.113.0/24, 198.51.100.7/32]\n");

        assertThat(json(bounded.value(CLUSTER, "models-team", "masterAuthorizedNetworksConfig")))
                .isEqualTo(
                        json(
                                """
                                {"gcpPublicCidrsAccessEnabled":false,"cidrBlocks":[{"cidrBlock":"203.0.113.0/24"},{"cidrBlock":"198.51.100.7/32"}]}"""));
    }

    /** The first window is on a day of the rule: RFC 5545 leaves open what else would be. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{days: [sunday, saturday], start: \"22:30\", hours: 6}|2024-01-06T22:30:00Z|2024-01-07T04:30:00Z|FREQ=WEEKLY;BYDAY=SA,SU",
                "{start: \"02:00\"}|2024-01-01T02:00:00Z|2024-01-01T06:00:00Z|FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU",
                "{days: [thursday], start: \"00:00\", hours: 24}|2024-01-04T00:00:00Z|2024-01-05T00:00:00Z|FREQ=WEEKLY;BYDAY=TH",
            })
    void isMaintainedWhenTheFileSays(String window, String start, String end, String recurrence) {
        DeclaredStack maintained = declared("    maintenanceWindow: " + window + "\n");

        assertThat(json(maintained.value(CLUSTER, "models-team", "maintenancePolicy")))
                .isEqualTo(json(
                        """
                        {"recurringWindow":{"startTime":"%s","endTime":"%s","recurrence":"%s"}}"""
                                .formatted(start, end, recurrence)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "canary", "demo"})
    void isNotWhatTheLabsHave(String lab) {
        DeclaredStack literal = DeclaredStack.of(lab, ShippedStack.config(lab));
        String cluster = literal.names(CLUSTER).get(0);

        assertThat(literal.names()).noneMatch(name -> name.startsWith("gcp:compute/"));
        assertThat(literal.inputs(CLUSTER, cluster).keySet())
                .doesNotContain(
                        "network",
                        "subnetwork",
                        "privateClusterConfig",
                        "datapathProvider",
                        "enableIntranodeVisibility");
        assertThat(isProtected(literal, CLUSTER, cluster)).isFalse();
        assertThat(literal.names(BUCKET)).allSatisfy(bucket -> assertThat(isProtected(literal, BUCKET, bucket))
                .isFalse());
    }

    /** The stack of the least file, with further lines below its cluster. */
    private static DeclaredStack declared(String lines) {
        return StackFile.leastOnGke(lines).declared();
    }

    private static boolean isProtected(DeclaredStack declared, String type, String name) {
        return declared.options(type, name).isProtect();
    }
}
