package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A Helm release; what its chart makes is not among the stack's resources, so that its values have to do.
 *
 * @param values what it gives its chart
 */
public record HelmRelease(Field values) {
    public HelmRelease {
        requireNonNull(values, "values");
    }

    /** A release of Istio's chart for gateways; empty where the resource is none. */
    public static Optional<HelmRelease> ofGateway(DeclaredResource resource) {
        return ofChart(resource, "gateway");
    }

    /** A release of the chart of Istio's control plane; empty where the resource is none. */
    public static Optional<HelmRelease> ofControlPlane(DeclaredResource resource) {
        return ofChart(resource, "istiod");
    }

    /** @param name the chart's in its repository, or where a path or URL to it ends */
    private static Optional<HelmRelease> ofChart(DeclaredResource resource, String name) {
        boolean isOfChart = resource.type().equals(ResourceType.RELEASE)
                && resource.at("chart")
                        .text()
                        .filter(chart -> chart.equals(name) || chart.endsWith("/" + name))
                        .isPresent();
        return isOfChart ? Optional.of(new HelmRelease(resource.at("values"))) : Optional.empty();
    }
}
