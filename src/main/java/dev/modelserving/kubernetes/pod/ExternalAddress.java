package dev.modelserving.kubernetes.pod;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.outputs.ServiceStatus;
import java.util.Optional;
import java.util.stream.Stream;

/** The address that a cloud's load balancer gave a Service. */
public final class ExternalAddress {
    private ExternalAddress() {}

    /** The IP address or host name; empty without one. */
    public static Output<Optional<String>> of(Service service) {
        return service.status().applyValue(status -> status.flatMap(ServiceStatus::loadBalancer).stream()
                .flatMap(balancer -> balancer.ingress().stream())
                .flatMap(ingress -> Stream.concat(ingress.ip().stream(), ingress.hostname().stream()))
                .findFirst());
    }
}
