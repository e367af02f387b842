package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.Collection;
import java.util.Optional;

/** The Services that there are at the moment, each by {@code NAMESPACE/NAME}. */
interface ServiceView {
    Optional<Service> service(String key);

    /** The endpoints of a Service; none where there is no such Service. */
    Collection<EndpointSlice> slices(String key);
}
