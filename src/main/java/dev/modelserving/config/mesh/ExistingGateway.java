package dev.modelserving.config.mesh;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.ResourceNames;

/** An ingress gateway that is there already. */
public record ExistingGateway(
        @Key(
                        description = "The namespace of the ingress gateway's Service.",
                        defaultValue = "istio-system",
                        pattern = ResourceNames.SERVICE,
                        allowed = ResourceNames.SERVICE_RULE)
                String namespace,
        @Key(
                        description = "The ingress gateway's Service.",
                        defaultValue = "istio-ingressgateway",
                        pattern = ResourceNames.SERVICE,
                        allowed = ResourceNames.SERVICE_RULE)
                String service) {
    public ExistingGateway {
        requireNonNull(namespace, "namespace");
        requireNonNull(service, "service");
    }
}
