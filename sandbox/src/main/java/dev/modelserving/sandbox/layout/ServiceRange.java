package dev.modelserving.sandbox.layout;

/**
 * The addresses of one cluster's Services, {@code 10.(96 + N).0.0/16} for the cluster whose apiserver has 10.9.1.N:
 * clusters of one sandbox share its network, so their ranges must not overlap.
 *
 * @param cluster N, from 1 to {@value #CLUSTERS}
 */
public record ServiceRange(int cluster) {
    /** The number of clusters with a range: the last is 10.255.0.0/16. */
    public static final int CLUSTERS = 159;

    private static final int BEFORE_FIRST = 96;

    public ServiceRange {
        if (cluster < 1 || cluster > CLUSTERS) {
            throw new IllegalArgumentException("cluster " + cluster + " is not one of 1 to " + CLUSTERS);
        }
    }

    /** The range of the cluster whose apiserver has this address. */
    public static ServiceRange of(String apiserver) {
        if (!apiserver.startsWith(Addresses.APISERVER_PREFIX)) {
            throw new IllegalArgumentException(
                    apiserver + " is no apiserver's address: " + Addresses.APISERVER_PREFIX + "N");
        }
        return new ServiceRange(Integer.parseInt(apiserver.substring(Addresses.APISERVER_PREFIX.length())));
    }

    /** In CIDR notation. */
    public String cidr() {
        return prefix() + "0.0/16";
    }

    /** The address of the cluster's DNS, port 53; GKE gives Service {@code kube-dns} the same. */
    public String nameServer() {
        return prefix() + "0.10";
    }

    private String prefix() {
        return "10." + (BEFORE_FIRST + cluster) + ".";
    }
}
