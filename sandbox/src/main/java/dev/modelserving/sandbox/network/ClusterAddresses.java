package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;
import java.util.Set;

/** The cluster IPs of a cluster's Services: kube-proxy's work, for TCP and without session affinity. */
final class ClusterAddresses implements ServiceObserver {
    /** The values of a headless Service, and of a Service without an address yet. */
    private static final Set<String> NO_ADDRESS = Set.of("None", "");

    private final ServiceForwardings forwardings;

    ClusterAddresses(ServiceForwardings forwardings) {
        this.forwardings = forwardings;
    }

    /** A Service's cluster IP, if it has one. */
    static Optional<String> of(Service service) {
        return Optional.ofNullable(service.getSpec().getClusterIP()).filter(address -> !NO_ADDRESS.contains(address));
    }

    @Override
    public void observe(Service service) {
        of(service).ifPresentOrElse(address -> forwardings.listen(service, address), () -> remove(service));
    }

    @Override
    public void remove(Service service) {
        forwardings.remove(ServiceWatch.key(service));
    }

    @Override
    public void close() {
        forwardings.served().forEach(forwardings::remove);
    }
}
