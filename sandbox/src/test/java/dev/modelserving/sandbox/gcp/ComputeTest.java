package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static dev.modelserving.sandbox.gcp.TestingNetworks.ISOLATED;
import static dev.modelserving.sandbox.gcp.TestingNetworks.NETWORK;
import static dev.modelserving.sandbox.gcp.TestingNetworks.NETWORK_ID;
import static dev.modelserving.sandbox.gcp.TestingNetworks.SUBNETWORK;
import static dev.modelserving.sandbox.gcp.TestingNetworks.SUBNETWORK_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks and what is in them. */
class ComputeTest {
    private static final String ROOT = "https://www.googleapis.com/compute/v1/";
    private static final Map<String, Object> ROUTER =
            Map.of("name", "router", "network", NETWORK_ID, "region", "us-east1");
    private static final Map<String, Object> TRANSLATION = Map.of(
            "name",
            "nat",
            "router",
            "router",
            "region",
            "us-east1",
            "natIpAllocateOption",
            "AUTO_ONLY",
            "sourceSubnetworkIpRangesToNat",
            "ALL_SUBNETWORKS_ALL_IP_RANGES");
    private static final Map<String, Object> FIREWALL = Map.of(
            "name",
            "webhooks",
            "network",
            NETWORK_ID,
            "sourceRanges",
            List.of("172.16.0.0/28"),
            "allows",
            List.of(Map.of("protocol", "tcp", "ports", List.of("15017"))));

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void answersInComputeEnginesForm() {
        Made network = cloud.create(NetworkKind.TYPE, NETWORK);
        Made subnetwork = cloud.create(SubnetworkKind.TYPE, SUBNETWORK);
        Made router = cloud.create(RouterKind.TYPE, ROUTER);
        Made translation = cloud.create(RouterNatKind.TYPE, TRANSLATION);
        Made firewall = cloud.create(FirewallKind.TYPE, FIREWALL);

        assertThat(network.id()).isEqualTo(NETWORK_ID);
        assertThat(network.outputs().text("selfLink")).contains(ROOT + NETWORK_ID);
        assertThat(network.outputs().text("name")).contains("vpc");
        assertThat(subnetwork.id()).isEqualTo(SUBNETWORK_ID);
        assertThat(subnetwork.outputs().text("network")).contains(ROOT + NETWORK_ID);
        assertThat(subnetwork.outputs().text("gatewayAddress")).contains("192.168.0.1");
        assertThat(router.id()).isEqualTo("projects/my-project/regions/us-east1/routers/router");
        assertThat(translation.id()).isEqualTo("my-project/us-east1/router/nat");
        assertThat(firewall.id()).isEqualTo("projects/my-project/global/firewalls/webhooks");
        assertThat(cloud.read(subnetwork).outputs()).isEqualTo(subnetwork.outputs());
        assertThat(cloud.diff(cloud.read(firewall), FIREWALL).getDetailedDiffMap())
                .isEmpty();
    }

    @Test
    void findsNetworksByTheirIdTheirLinkAndTheirName() {
        cloud.create(NetworkKind.TYPE, NETWORK);

        for (String reference : List.of("vpc", ROOT + NETWORK_ID, NETWORK_ID)) {
            Made router = cloud.create(
                    RouterKind.TYPE, with(ROUTER, Map.of("network", reference, "name", "r" + reference.length())));
            assertThat(router.outputs().text("network")).contains(ROOT + NETWORK_ID);
        }
    }

    @Test
    void refusesWhatIsInNoNetworkOrIsThereAlready() {
        String missing = "googleapi: Error 404: The resource '" + NETWORK_ID + "' was not found, notFound";
        assertThatThrownBy(() -> cloud.create(SubnetworkKind.TYPE, SUBNETWORK)).hasMessage(missing);
        assertThatThrownBy(() -> cloud.create(RouterKind.TYPE, ROUTER)).hasMessage(missing);
        assertThatThrownBy(() -> cloud.create(FirewallKind.TYPE, FIREWALL)).hasMessage(missing);
        assertThatThrownBy(() -> cloud.create(RouterNatKind.TYPE, TRANSLATION)).hasMessageContaining("routers/router'");

        cloud.create(NetworkKind.TYPE, NETWORK);
        assertThatThrownBy(() -> cloud.create(NetworkKind.TYPE, NETWORK))
                .hasMessage("googleapi: Error 409: The resource '" + NETWORK_ID + "' already exists, alreadyExists");
        assertThatThrownBy(() -> cloud.create(NetworkKind.TYPE, with(NETWORK, Map.of("name", "default"))))
                .hasMessageContaining("networks/default' already exists");
        cloud.create(SubnetworkKind.TYPE, SUBNETWORK);
        assertThatThrownBy(() -> cloud.create(
                        SubnetworkKind.TYPE,
                        with(SUBNETWORK, Map.of("name", "other", "ipCidrRange", "192.168.8.0/24"))))
                .hasMessageContaining("192.168.8.0/24 conflicts with existing subnetwork 'nodes'");
    }

    @Test
    void keepsWhatIsInUse() {
        Made network = cloud.create(NetworkKind.TYPE, NETWORK);
        Made subnetwork = cloud.create(SubnetworkKind.TYPE, SUBNETWORK);
        Made cluster = cloud.create(CLUSTER, cluster(with(ISOLATED, Map.of("deletionProtection", false))));

        assertThatThrownBy(() -> cloud.delete(subnetwork))
                .hasMessage("googleapi: Error 400: The subnetwork resource '" + SUBNETWORK_ID
                        + "' is already being used by '" + cluster.id() + "', resourceInUseByAnotherResource");
        assertThatThrownBy(() -> cloud.delete(network))
                .hasMessageContaining(
                        "The network resource '" + NETWORK_ID + "' is already being used by '" + SUBNETWORK_ID + "'");

        cloud.delete(cluster);
        cloud.delete(subnetwork);
        cloud.delete(network);
        cloud.delete(network);
        assertThat(cloud.cloud.state().all()).isEmpty();
    }

    @Test
    void removesAddressTranslationsWithTheirRouter() {
        cloud.create(NetworkKind.TYPE, NETWORK);
        Made router = cloud.create(RouterKind.TYPE, ROUTER);
        Made translation = cloud.create(RouterNatKind.TYPE, TRANSLATION);

        cloud.delete(router);

        assertThat(cloud.read(translation).id()).isEmpty();
    }

    @Test
    void growsASubnetworkInPlaceAndReplacesItOtherwise() {
        cloud.create(NetworkKind.TYPE, NETWORK);
        Made subnetwork = cloud.create(SubnetworkKind.TYPE, SUBNETWORK);

        assertThat(cloud.diff(subnetwork, with(SUBNETWORK, Map.of("ipCidrRange", "192.168.0.0/16")))
                        .getReplacesList())
                .isEmpty();
        assertThat(cloud.diff(subnetwork, with(SUBNETWORK, Map.of("ipCidrRange", "192.168.0.0/24")))
                        .getReplacesList())
                .containsExactly("ipCidrRange");
        assertThat(cloud.diff(subnetwork, with(SUBNETWORK, Map.of("region", "us-west1")))
                        .getReplacesList())
                .containsExactly("region");
        assertThat(cloud.diff(subnetwork, with(SUBNETWORK, Map.of("privateIpGoogleAccess", true)))
                        .getReplacesList())
                .isEmpty();
    }

    @Test
    void refusesInputsThatComputeEngineRefuses() {
        assertThat(cloud.failures(NetworkKind.TYPE, Map.of("name", "Upper", "autoCreateSubnetworks", true)))
                .singleElement()
                .asString()
                .startsWith("name: ");
        assertThat(cloud.failures(NetworkKind.TYPE, Map.of("autoCreateSubnetworks", true)))
                .singleElement()
                .asString()
                .startsWith("autoCreateSubnetworks: the sandbox does not emulate");
        assertThat(cloud.failures(SubnetworkKind.TYPE, with(SUBNETWORK, Map.of("ipCidrRange", "10.0.0.1/20"))))
                .singleElement()
                .asString()
                .startsWith("ipCidrRange: \"10.0.0.1/20\" is not a block");
        assertThat(cloud.failures(
                        RouterNatKind.TYPE,
                        with(
                                TRANSLATION,
                                Map.of("natIps", List.of("address"), "sourceSubnetworkIpRangesToNat", "ALL"))))
                .singleElement()
                .asString()
                .contains("ALL_SUBNETWORKS_ALL_IP_RANGES");
        assertThat(cloud.failures(RouterNatKind.TYPE, with(TRANSLATION, Map.of("natIps", List.of("address")))))
                .singleElement()
                .asString()
                .startsWith("natIps: must be empty");
        assertThat(cloud.failures(
                        FirewallKind.TYPE,
                        Map.of("network", "vpc", "allows", List.of(Map.of("protocol", "tcp")), "denies", List.of())))
                .contains(
                        "allows: Invalid combination of arguments. \"allow\": only one of `allow,deny` can be specified, but"
                                + " `allow,deny` were specified.");
        Map<String, Object> fromNowhere = Map.of("network", "vpc", "allows", List.of(Map.of("protocol", "tcp")));
        assertThatThrownBy(() -> cloud.previewCreate(FirewallKind.TYPE, fromNowhere))
                .hasMessageContaining("one of source_tags, source_ranges, or source_service_accounts must be defined");
    }
}
