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
    /** The kinds of Istio's API. */
    BASE("base"),
    /** Leads pods' traffic through their sidecars, so that no pod needs the privilege to do that itself. */
    CNI("cni"),
    /** The control plane. */
    ISTIOD("istiod"),
    /** A gateway. */
    GATEWAY("gateway");

    private static final String REPOSITORY = "https://istio-release.storage.googleapis.com/charts";

    /** A node to come and images to pull. */
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final String chart;

    IstioChart(String chart) {
        this.chart = chart;
    }

    /**
     * Installs the chart.
     *
     * @param release the release's name
     * @param namespace where to, which exists
     * @param version Istio's release
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
                        .timeout(Math.toIntExact(PATIENCE.toSeconds()))
                        .build(),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder()
                                .customTimeouts(CustomTimeouts.builder()
                                        .create(PATIENCE)
                                        .update(PATIENCE)
                                        .build())
                                .build()));
    }
}
