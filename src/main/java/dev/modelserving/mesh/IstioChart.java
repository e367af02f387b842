package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.ReleaseArgs;
import com.pulumi.kubernetes.helm.v3.inputs.RepositoryOptsArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import java.time.Duration;
import java.util.Map;

/** Istio's Helm charts (istio.io, "Install with Helm"). */
enum IstioChart {
    /** Istio's CRDs. */
    BASE("base"),
    /** Redirects pods' traffic through their sidecars, so that no pod needs that privilege. */
    CNI("cni"),
    /** The control plane. */
    ISTIOD("istiod"),
    /** A gateway. */
    GATEWAY("gateway");

    private static final String REPOSITORY = "https://istio-release.storage.googleapis.com/charts";

    /** Time for a new node and for pulling images. */
    private static final Duration TIMEOUT = Duration.ofMinutes(20);

    private final String chart;

    IstioChart(String chart) {
        this.chart = chart;
    }

    /**
     * Installs the chart.
     *
     * @param release the release's name
     * @param namespace an existing namespace
     * @param version Istio's version
     */
    Release install(
            String release,
            Output<String> namespace,
            String version,
            Map<String, Object> values,
            CustomResourceOptions options) {
        return new Release(
                release,
                ReleaseArgs.builder()
                        .name(release)
                        .namespace(namespace)
                        .chart(chart)
                        .version(version)
                        .repositoryOpts(
                                RepositoryOptsArgs.builder().repo(REPOSITORY).build())
                        .values(values)
                        .timeout(Math.toIntExact(TIMEOUT.toSeconds()))
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .customTimeouts(CustomTimeouts.builder()
                                        .create(TIMEOUT)
                                        .update(TIMEOUT)
                                        .build())
                                .build()));
    }
}
