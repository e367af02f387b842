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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clusters in networks of their own, and what else restricts them. */
class RestrictedClusterTest {
    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void putsAClusterIntoItsNetwork() {
        cloud.create(NetworkKind.TYPE, NETWORK);
        cloud.create(SubnetworkKind.TYPE, SUBNETWORK);

        Made cluster = cloud.create(CLUSTER, cluster(ISOLATED));

        assertThat(cluster.outputs().text("network")).contains(NETWORK_ID);
        assertThat(cluster.outputs().text("subnetwork")).contains(SUBNETWORK_ID);
        assertThat(cluster.outputs().block("privateClusterConfig").text("privateEndpoint"))
                .contains("172.16.0.2");
        assertThat(cluster.outputs().block("privateClusterConfig").isSet("enablePrivateNodes"))
                .isTrue();
        Made other = cloud.create(CLUSTER, cluster(Map.of("name", "other")));
        assertThat(other.outputs().text("network")).contains("projects/my-project/global/networks/default");
    }

    @Test
    void refusesAClusterThatItsNetworkHasNoPlaceFor() {
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(ISOLATED)))
                .hasMessageContaining("'" + NETWORK_ID + "' was not found");
        cloud.create(NetworkKind.TYPE, NETWORK);
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(ISOLATED)))
                .hasMessageContaining("'" + SUBNETWORK_ID + "' was not found");
        cloud.create(SubnetworkKind.TYPE, SUBNETWORK);
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(Map.of("network", "vpc"))))
                .hasMessageContaining("requires specifying a subnetwork");
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(with(ISOLATED, Map.of("location", "us-west1-a")))))
                .hasMessageContaining("is not in the region of the cluster's location us-west1-a");
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(with(ISOLATED, Map.of("network", "default")))))
                .hasMessageContaining("is not in the network \"projects/my-project/global/networks/default\"");

        cloud.create(CLUSTER, cluster(ISOLATED));
        assertThatThrownBy(() -> cloud.create(CLUSTER, cluster(with(ISOLATED, Map.of("name", "cluster-2")))))
                .hasMessageContaining("The given master_ipv4_cidr 172.16.0.0/28 overlaps with the addresses of"
                        + " projects/my-project/locations/us-east1-b/clusters/cluster-1");
        assertThat(cloud.clusters.starts()).hasSize(1);
    }

    @Test
    void refusesWhatGkeRefusesOfAPrivateCluster() {
        Map<String, Object> isolation = Map.of("enablePrivateNodes", true, "masterIpv4CidrBlock", "172.16.0.0/27");

        assertThat(cloud.failures(CLUSTER, cluster(Map.of("privateClusterConfig", isolation))))
                .singleElement()
                .asString()
                .startsWith("privateClusterConfig.masterIpv4CidrBlock: ")
                .endsWith("with between 28 and 28 significant bits, got: 27");
        assertThat(cloud.failures(CLUSTER, cluster(Map.of("privateClusterConfig", Map.of("enablePrivateNodes", true)))))
                .anyMatch(failure -> failure.startsWith(
                        "privateClusterConfig.enablePrivateNodes: a private cluster must be VPC-native"));
        assertThat(cloud.failures(
                        CLUSTER, cluster(Map.of("privateClusterConfig", Map.of("enablePrivateEndpoint", true)))))
                .anyMatch(failure -> failure.startsWith("privateClusterConfig.enablePrivateEndpoint: the sandbox"));
        assertThat(cloud.failures(
                        CLUSTER,
                        cluster(Map.of(
                                "masterAuthorizedNetworksConfig",
                                Map.of("cidrBlocks", List.of(Map.of("cidrBlock", "office")))))))
                .anyMatch(failure -> failure.startsWith("masterAuthorizedNetworksConfig.cidrBlocks: expected")
                        && failure.contains("invalid CIDR address: office"));
        assertThat(cloud.failures(CLUSTER, cluster(ISOLATED))).isEmpty();
    }

    @Test
    void replacesAClusterForAnotherDataplaneAndNoOtherProtection() {
        cloud.create(NetworkKind.TYPE, NETWORK);
        cloud.create(SubnetworkKind.TYPE, SUBNETWORK);
        Made cluster = cloud.create(CLUSTER, cluster(ISOLATED));
        Map<String, Object> window = Map.of(
                "startTime", "2024-01-06T02:00:00Z",
                "endTime", "2024-01-06T08:00:00Z",
                "recurrence", "FREQ=WEEKLY;BYDAY=SA,SU");

        assertThat(cloud.diff(cluster, cluster(with(ISOLATED, Map.of("datapathProvider", "ADVANCED_DATAPATH"))))
                        .getReplacesList())
                .containsExactly("datapathProvider");
        assertThat(cloud.diff(
                                cluster,
                                cluster(with(
                                        ISOLATED,
                                        Map.of(
                                                "privateClusterConfig",
                                                Map.of(
                                                        "enablePrivateNodes",
                                                        true,
                                                        "masterIpv4CidrBlock",
                                                        "172.16.0.16/28")))))
                        .getReplacesList())
                .containsExactly("privateClusterConfig");
        Made changed = cloud.update(
                cluster,
                cluster(with(
                        ISOLATED,
                        Map.of(
                                "maintenancePolicy",
                                Map.of("recurringWindow", window),
                                "masterAuthorizedNetworksConfig",
                                Map.of("cidrBlocks", List.of(Map.of("cidrBlock", "203.0.113.0/24"))),
                                "resourceLabels",
                                Map.of("stack", "prod")))),
                false);
        assertThat(cloud.diff(cluster, changed.inputs()).getReplacesList()).isEmpty();
        assertThat(cloud.diff(cluster, changed.inputs()).getDiffsList())
                .containsExactlyInAnyOrder("maintenancePolicy", "masterAuthorizedNetworksConfig", "resourceLabels");
    }

    @ParameterizedTest(name = "{0} to {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-06 02:00|2024-01-06T08:00:00Z|FREQ=DAILY|startTime: parsing time",
                "2024-01-06T08:00:00Z|2024-01-06T08:00:00Z|FREQ=DAILY|endTime: must be after startTime",
                "2024-01-06T02:00:00Z|2024-01-06T08:00:00Z|nightly|recurrence: \"nightly\" is not a rule",
            })
    void refusesAWindowThatIsNone(String start, String end, String recurrence, String expected) {
        Map<String, Object> window = Map.of("startTime", start, "endTime", end, "recurrence", recurrence);

        assertThat(cloud.failures(CLUSTER, cluster(Map.of("maintenancePolicy", Map.of("recurringWindow", window)))))
                .singleElement()
                .asString()
                .startsWith("maintenancePolicy.recurringWindow." + expected);
    }
}
