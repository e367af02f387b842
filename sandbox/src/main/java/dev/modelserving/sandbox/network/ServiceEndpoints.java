package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The usable endpoints of one port of a Service, in turn, for forwarders that listen on another address.
 */
public final class ServiceEndpoints implements Supplier<Optional<InetSocketAddress>>, AutoCloseable {
    private final SharedIndexInformer<EndpointSlice> slices;
    private final EndpointRotation rotation;

    private ServiceEndpoints(SharedIndexInformer<EndpointSlice> slices, String portName) {
        this.slices = slices;
        this.rotation = new EndpointRotation(() -> slices.getStore().list(), portName);
    }

    /**
     * Watches a Service's endpoints until the result is closed; there may be none.
     *
     * @param portName the Service's port name, empty if it has none
     */
    public static ServiceEndpoints watch(KubernetesClient client, String namespace, String service, String portName) {
        return new ServiceEndpoints(
                client.discovery()
                        .v1()
                        .endpointSlices()
                        .inNamespace(namespace)
                        .withLabel(ServiceWatch.SERVICE_NAME_LABEL, service)
                        .inform(),
                portName);
    }

    @Override
    public Optional<InetSocketAddress> get() {
        return rotation.get();
    }

    @Override
    public void close() {
        slices.close();
    }
}
