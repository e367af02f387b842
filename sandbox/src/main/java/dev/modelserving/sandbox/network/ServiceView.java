package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Collection;
import java.util.Optional;

/** The current Services, by {@code NAMESPACE/NAME}. */
interface ServiceView {
    Optional<Service> service(String key);

    /** A Service's endpoints; empty if there is no such Service. */
    Collection<EndpointSlice> slices(String key);
}
