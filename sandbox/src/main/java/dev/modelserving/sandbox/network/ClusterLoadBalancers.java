package dev.modelserving.sandbox.network;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.LoadBalancerIngress;
import io.fabric8.kubernetes.api.model.LoadBalancerIngressBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;

/** The load balancers of one cluster: one address per Service, with the Service's ports. */
final class ClusterLoadBalancers implements ServiceObserver {
    private final String cluster;
    private final KubernetesClient client;
    private final ServiceForwardings forwardings;
    private final LoadBalancerAddresses addresses;
    private final EventLog log;

    ClusterLoadBalancers(
            String cluster,
            KubernetesClient client,
            ServiceForwardings forwardings,
            LoadBalancerAddresses addresses,
            EventLog log) {
        this.cluster = cluster;
        this.client = client;
        this.forwardings = forwardings;
        this.addresses = addresses;
        this.log = log;
    }

    @Override
    public void observe(Service service) {
        boolean wanted = "LoadBalancer".equals(service.getSpec().getType())
                && service.getSpec().getLoadBalancerClass() == null;
        if (!wanted) {
            remove(ServiceWatch.key(service));
            return;
        }
        Optional<String> address = addresses.allot(owner(ServiceWatch.key(service)), statusAddress(service));
        if (address.isEmpty()) {
            log.note("no address is left for the load balancer of Service " + ServiceWatch.key(service) + " in cluster "
                    + cluster);
            return;
        }
        forwardings.listen(service, address.get());
        if (!statusAddress(service).equals(address)) {
            publish(service, address.get());
        }
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
            log.note("load balancer " + address + " serves Service " + ServiceWatch.key(service) + " of cluster "
                    + cluster);
        } catch (KubernetesClientException e) {
            log.note("the address of Service " + ServiceWatch.key(service) + " could not be written to its status", e);
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

    @Override
    public void remove(Service service) {
        remove(ServiceWatch.key(service));
    }

    private void remove(String service) {
        if (forwardings.remove(service)) {
            addresses.release(owner(service));
        }
    }

    /** Stops serving the cluster's Services and frees their addresses. */
    @Override
    public void close() {
        forwardings.served().forEach(this::remove);
    }

    private String owner(String service) {
        return cluster + "/" + service;
    }
}
