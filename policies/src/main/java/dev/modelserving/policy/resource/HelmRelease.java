package dev.modelserving.policy.resource;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A Helm release. Its chart's objects are not among the stack's resources, so policies judge its values.
 *
 * @param values its values for the chart
 */
public record HelmRelease(Field values) {
    public HelmRelease {
        requireNonNull(values, "values");
    }

    /** A release of Istio's gateway chart; empty for other resources. */
    public static Optional<HelmRelease> ofGateway(DeclaredResource resource) {
        return ofChart(resource, "gateway");
    }

    /** A release of Istio's control plane chart; empty for other resources. */
    public static Optional<HelmRelease> ofControlPlane(DeclaredResource resource) {
        return ofChart(resource, "istiod");
    }

    /** @param name the chart's name in its repository, or the end of its path or URL */
    private static Optional<HelmRelease> ofChart(DeclaredResource resource, String name) {
        boolean isOfChart = resource.type().equals(ResourceType.RELEASE)
                && resource.at("chart")
                        .text()
                        .filter(chart -> chart.equals(name) || chart.endsWith("/" + name))
                        .isPresent();
        return isOfChart ? Optional.of(new HelmRelease(resource.at("values"))) : Optional.empty();
    }
}
