package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A Helm release; what its chart makes is not among the stack's resources, so that its values have to do.
 *
 * @param values what it gives its chart
 */
public record HelmRelease(Field values) {
    /** The name of Istio's chart for gateways, in its repository or by a path or URL. */
    private static final String GATEWAY_CHART = "(.*/)?gateway";

    public HelmRelease {
        requireNonNull(values, "values");
    }

    /** A release of Istio's gateway chart; empty where the resource is none. */
    public static Optional<HelmRelease> ofGateway(DeclaredResource resource) {
        if (!resource.type().equals(ResourceType.RELEASE)
                || resource.at("chart")
                        .text()
                        .filter(chart -> chart.matches(GATEWAY_CHART))
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HelmRelease(resource.at("values")));
    }
}
