package dev.modelserving.sandbox.network;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * Forwards connections to Services to their ready endpoints: on cluster IPs as kube-proxy does, on load balancers'
 * addresses as a cloud does, and resolves their names as kube-dns does.
 */
public final class ServiceNetwork {
    private static final int DNS_PORT = 53;

    private final TcpForwarder forwarder;
    private final EventLog log;
    private final LoadBalancerAddresses addresses = new LoadBalancerAddresses();

    /**
     * The Services of all clusters; there is no cluster yet.
     *
     * @param forwarder carries the connections
     * @param log gets the served addresses
     */
    public ServiceNetwork(TcpForwarder forwarder, EventLog log) {
        this.forwarder = requireNonNull(forwarder, "forwarder");
        this.log = requireNonNull(log, "log");
    }

    /**
     * Serves a cluster's Services until the result is closed; load balancers keep their addresses.
     *
     * @param nameServer the address of the cluster's DNS
     */
    public AutoCloseable attach(String cluster, String nameServer, KubernetesClient client) {
        ServiceWatch watch = new ServiceWatch(client);
        List<ServiceObserver> observers = List.of(
                new ClusterLoadBalancers(
                        cluster, client, forwardings("load balancer of", cluster, watch), addresses, log),
                new ClusterAddresses(forwardings("address of", cluster, watch)));
        List<Runnable> ends = new ArrayList<>();
        ends.add(watch::close);
        try {
            ends.add(
                    NameServer.start(new InetSocketAddress(nameServer, DNS_PORT), new ClusterNames(watch), log)::close);
        } catch (IOException e) {
            log.note("cluster " + cluster + " has no DNS: its Services are reached by their addresses only", e);
        }
        observers.forEach(observer -> ends.add(observer::close));
        try {
            watch.start(observers);
        } catch (RuntimeException e) {
            // nothing else closes what already listens
            ends.forEach(Runnable::run);
            throw e;
        }
        return () -> ends.forEach(Runnable::run);
    }

    private ServiceForwardings forwardings(String what, String cluster, ServiceWatch watch) {
        return new ServiceForwardings(what, cluster, forwarder, watch, log);
    }
}
