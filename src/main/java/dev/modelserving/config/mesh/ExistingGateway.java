package dev.modelserving.config.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;

/** An existing ingress gateway. */
public record ExistingGateway(
        @Key("The namespace of the ingress gateway's Service.")
                @Form(pattern = ResourceNames.SERVICE, allowed = ResourceNames.SERVICE_RULE)
                @Default("istio-system")
                String namespace,
        @Key("The ingress gateway's Service.")
                @Form(pattern = ResourceNames.SERVICE, allowed = ResourceNames.SERVICE_RULE)
                @Default("istio-ingressgateway")
                String service) {
    public ExistingGateway {
        requireNonNull(namespace, "namespace");
        requireNonNull(service, "service");
    }
}
