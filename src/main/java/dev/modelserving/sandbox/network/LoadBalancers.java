package dev.modelserving.sandbox.network;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Gives Services of type LoadBalancer an address of the sandbox and leads connections to their ready endpoints, as a
 * cloud's load balancer together with kube-proxy does.
 */
public final class LoadBalancers {
    private final TcpForwarder forwarder;
    private final EventLog log;
    private final LoadBalancerAddresses addresses = new LoadBalancerAddresses();

    /**
     * The load balancers of all clusters, none of which is there yet.
     *
     * @param forwarder carries the connections
     * @param log gets what is served where
     */
    public LoadBalancers(TcpForwarder forwarder, EventLog log) {
        this.forwarder = requireNonNull(forwarder, "forwarder");
        this.log = requireNonNull(log, "log");
    }

    /** Serves a cluster's Services until the result is closed; addresses that they have already are kept. */
    public AutoCloseable attach(String cluster, KubernetesClient client) {
        ClusterLoadBalancers balancers = new ClusterLoadBalancers(cluster, client, forwarder, addresses, log);
        balancers.start();
        return balancers;
    }
}
