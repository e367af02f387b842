package dev.modelserving.sandbox.network;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The load balancers of one cluster. Events come one after the other, on the informer's thread. */
final class ClusterLoadBalancers implements AutoCloseable {
    /** Names the Service that an EndpointSlice belongs to. */
    static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    private static final String BY_SERVICE = "service";

    /** The informer shows each Service again after this time, so that what failed is tried again. */
    private static final long RETRY_MILLISECONDS = 30_000;

    private final String cluster;
    private final KubernetesClient client;
    private final TcpForwarder forwarder;
    private final LoadBalancerAddresses addresses;
    private final EventLog log;
    private final Map<String, Map<ListenPort, TcpForwarder.Forwarding>> forwardings = new HashMap<>();
    private final SharedIndexInformer<EndpointSlice> slices;
    private final SharedIndexInformer<Service> services;

    private record ListenPort(String address, int number, String name) {}

    ClusterLoadBalancers(
            String cluster,
            KubernetesClient client,
            TcpForwarder forwarder,
            LoadBalancerAddresses addresses,
            EventLog log) {
        this.cluster = cluster;
        this.client = client;
        this.forwarder = forwarder;
        this.addresses = addresses;
        this.log = log;
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0);
        this.services = client.services().inAnyNamespace().runnableInformer(RETRY_MILLISECONDS);
    }

    void start() {
        slices.addIndexers(Map.of(BY_SERVICE, slice -> List.of(serviceOf(slice))));
        slices.run();
        services.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Service service) {
                reconcile(service);
            }

            @Override
            public void onUpdate(Service before, Service service) {
                reconcile(service);
            }

            @Override
            public void onDelete(Service service, boolean unknown) {
                remove(key(service));
            }
        });
        services.run();
    }

    private void reconcile(Service service) {
        boolean wanted = "LoadBalancer".equals(service.getSpec().getType())
                && service.getSpec().getLoadBalancerClass() == null;
        if (!wanted) {
            remove(key(service));
            return;
        }
        Optional<String> address = addresses.allot(owner(key(service)), statusAddress(service));
        if (address.isEmpty()) {
            log.note("no address is left for the load balancer of Service " + key(service) + " in cluster " + cluster);
            return;
        }
        listen(service, address.get());
        if (!statusAddress(service).equals(address)) {
            publish(service, address.get());
        }
    }

    private synchronized void listen(Service service, String address) {
        Map<ListenPort, TcpForwarder.Forwarding> open =
                forwardings.computeIfAbsent(key(service), unused -> new HashMap<>());
        List<ListenPort> wanted = service.getSpec().getPorts().stream()
                .filter(port -> "TCP".equals(Objects.requireNonNullElse(port.getProtocol(), "TCP")))
                .map(port -> listenPort(address, port))
                .toList();
        open.entrySet().removeIf(entry -> {
            boolean stale = !wanted.contains(entry.getKey());
            if (stale) {
                entry.getValue().close();
            }
            return stale;
        });
        for (ListenPort port : wanted) {
            open.computeIfAbsent(port, unused -> forward(key(service), port));
        }
    }

    private static ListenPort listenPort(String address, ServicePort port) {
        return new ListenPort(address, port.getPort(), Objects.requireNonNullElse(port.getName(), ""));
    }

    private TcpForwarder.Forwarding forward(String service, ListenPort port) {
        EndpointRotation endpoints = new EndpointRotation(() -> slicesOf(service), port.name());
        try {
            return forwarder.forward(new InetSocketAddress(port.address(), port.number()), endpoints);
        } catch (IOException e) {
            log.note("load balancer of Service " + service + " in cluster " + cluster, e);
            // absent from the map, so the next change of the Service tries again
            return null;
        }
    }

    private Collection<EndpointSlice> slicesOf(String service) {
        return slices.getIndexer().byIndex(BY_SERVICE, service);
    }

    private void publish(Service service, String address) {
        LoadBalancerIngress ingress = new LoadBalancerIngressBuilder()
                .withIp(address)
                .withIpMode("VIP")
                .build();
        try {
            client.services()
                    .inNamespace(service.getMetadata().getNamespace())
                    .withName(service.getMetadata().getName())
                    .editStatus(current -> new ServiceBuilder(current)
                            .editOrNewStatus()
                            .withNewLoadBalancer()
                            .withIngress(ingress)
                            .endLoadBalancer()
                            .endStatus()
                            .build());
            log.note("load balancer " + address + " serves Service " + key(service) + " of cluster " + cluster);
        } catch (KubernetesClientException e) {
            log.note("the address of Service " + key(service) + " could not be written to its status", e);
        }
    }

    private static Optional<String> statusAddress(Service service) {
        if (service.getStatus() == null || service.getStatus().getLoadBalancer() == null) {
            return Optional.empty();
        }
        return service.getStatus().getLoadBalancer().getIngress().stream()
                .map(LoadBalancerIngress::getIp)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private synchronized void remove(String service) {
        Map<ListenPort, TcpForwarder.Forwarding> open = forwardings.remove(service);
        if (open != null) {
            open.values().forEach(TcpForwarder.Forwarding::close);
            addresses.release(owner(service));
        }
    }

    /** Stops to serve the cluster's Services and frees their addresses. */
    @Override
    public void close() {
        services.close();
        slices.close();
        List<String> served;
        synchronized (this) {
            served = List.copyOf(forwardings.keySet());
        }
        served.forEach(this::remove);
    }

    private String owner(String service) {
        return cluster + "/" + service;
    }

    private static String key(Service service) {
        return service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
    }

    private static String serviceOf(EndpointSlice slice) {
        String name = slice.getMetadata().getLabels().getOrDefault(SERVICE_NAME_LABEL, "");
        return slice.getMetadata().getNamespace() + "/" + name;
    }
}
