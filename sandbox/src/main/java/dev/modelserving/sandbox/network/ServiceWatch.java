package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The current Services of a cluster and their endpoints. */
final class ServiceWatch implements ServiceView, AutoCloseable {
    /** The label with the name of an EndpointSlice's Service. */
    static final String SERVICE_NAME_LABEL = "kubernetes.io/service-name";

    private static final String BY_SERVICE = "service";

    /** Observers get each Service again after this time. */
    private static final long RETRY_MILLISECONDS = 30_000;

    private final SharedIndexInformer<EndpointSlice> slices;
    private final SharedIndexInformer<Service> services;

    ServiceWatch(KubernetesClient client) {
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0);
        this.services = client.services().inAnyNamespace().runnableInformer(RETRY_MILLISECONDS);
        // readers may ask before the watch has started
        slices.addIndexers(Map.of(BY_SERVICE, slice -> List.of(serviceOf(slice))));
    }

    void start(List<ServiceObserver> observers) {
        slices.run();
        services.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Service service) {
                observers.forEach(observer -> observer.observe(service));
            }

            @Override
            public void onUpdate(Service before, Service service) {
                observers.forEach(observer -> observer.observe(service));
            }

            @Override
            public void onDelete(Service service, boolean unknown) {
                observers.forEach(observer -> observer.remove(service));
            }
        });
        services.run();
    }

    @Override
    public Optional<Service> service(String key) {
        return Optional.ofNullable(services.getStore().getByKey(key));
    }

    @Override
    public Collection<EndpointSlice> slices(String key) {
        return slices.getIndexer().byIndex(BY_SERVICE, key);
    }

    @Override
    public void close() {
        services.close();
        slices.close();
    }

    /** A Service's key: {@code NAMESPACE/NAME}. */
    static String key(Service service) {
        return service.getMetadata().getNamespace() + "/"
                + service.getMetadata().getName();
    }

    private static String serviceOf(EndpointSlice slice) {
        String name = slice.getMetadata().getLabels().getOrDefault(SERVICE_NAME_LABEL, "");
        return slice.getMetadata().getNamespace() + "/" + name;
    }
}
