package dev.modelserving.sandbox.gcp;

import java.util.Map;

/** The inputs of a network, of its subnetwork, and of a cluster in it, for project {@value TestingCloud#PROJECT}. */
final class TestingNetworks {
    static final String NETWORK_ID = "projects/my-project/global/networks/vpc";
    static final Map<String, Object> NETWORK = Map.of("name", "vpc", "autoCreateSubnetworks", false);

    static final String SUBNETWORK_ID = "projects/my-project/regions/us-east1/subnetworks/nodes";
    static final Map<String, Object> SUBNETWORK =
            Map.of("name", "nodes", "network", NETWORK_ID, "region", "us-east1", "ipCidrRange", "192.168.0.0/20");

    /** What a cluster's inputs have besides, where it is in that subnetwork and its nodes have no addresses outside. */
    static final Map<String, Object> ISOLATED = Map.of(
            "network",
            NETWORK_ID,
            "subnetwork",
            SUBNETWORK_ID,
            "ipAllocationPolicy",
            Map.of("clusterIpv4CidrBlock", "/14"),
            "privateClusterConfig",
            Map.of("enablePrivateNodes", true, "masterIpv4CidrBlock", "172.16.0.0/28"));

    private TestingNetworks() {}
}
