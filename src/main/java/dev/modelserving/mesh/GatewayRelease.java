package dev.modelserving.mesh;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.outputs.ReleaseStatus;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.mesh.GatewayConfig;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.network.Isolation;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.DisruptionBudget;
import dev.modelserving.kubernetes.pod.Draining;
import dev.modelserving.kubernetes.pod.PodSpread;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import dev.modelserving.kubernetes.pod.SidecarInjection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stack's own ingress gateway, by Istio's chart, in a namespace of its own (istio.io, "Installing Gateways": not in
 * the control plane's). The namespace admits restricted pods only; the chart's pods lack only the seccomp profile.
 *
 * @param version the chart's
 * @param revision the control plane's; empty for the default revision
 * @param trustDomain the mesh's
 * @param connections the connections that the gateway's pods make
 * @param draining how these pods end
 * @param monitored whether its metrics are collected
 * @param controlPlane injects the gateway's proxy, so the gateway waits for it
 */
record GatewayRelease(
        String version,
        String revision,
        String trustDomain,
        List<Flow> connections,
        Draining draining,
        boolean monitored,
        List<Resource> controlPlane) {
    /** The gateway's namespace. */
    static final String NAMESPACE = "istio-ingress";

    GatewayRelease {
        requireNonNull(version, "version");
        requireNonNull(revision, "revision");
        requireNonNull(trustDomain, "trustDomain");
        connections = List.copyOf(connections);
        requireNonNull(draining, "draining");
        controlPlane = List.copyOf(controlPlane);
    }

    /** Declares the gateway's namespace. Returns its name, known once it exists. */
    static Output<String> namespace(CustomResourceOptions options) {
        return RestrictedNamespace.declare(NAMESPACE, options);
    }

    /**
     * Installs it.
     *
     * @param namespace the gateway's, from {@link #namespace}
     * @param gateway who may connect, and how many pods there are
     * @param isolation whether network policies limit its pods' connections
     */
    IngressGateway install(
            Output<String> namespace, GatewayConfig gateway, Isolation isolation, CustomResourceOptions options) {
        List<Resource> first = Stream.of(
                        controlPlane, restrict(isolation, namespace, options), clients(gateway, namespace, options))
                .flatMap(List::stream)
                .toList();
        Release release = IstioChart.GATEWAY.install(
                IngressGateway.NAME,
                namespace,
                version,
                values(gateway),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().dependsOn(first).build()));
        if (monitored) {
            GatewayMetrics.collect(namespace, options);
        }
        return IngressGateway.ofChart(
                NAMESPACE,
                trustDomain,
                release.status().applyValue(ReleaseStatus::namespace).applyValue(found -> found.orElse(NAMESPACE)),
                List.of(release),
                options);
    }

    /** Istio's kinds come with its control plane. */
    private List<Resource> clients(GatewayConfig gateway, Output<String> namespace, CustomResourceOptions options) {
        CustomResourceOptions afterwards = CustomResourceOptions.merge(
                options, CustomResourceOptions.builder().dependsOn(controlPlane).build());
        return gateway.jwt().stream()
                .flatMap(tokens -> GatewayClients.require(tokens, namespace, afterwards).stream())
                .toList();
    }

    /** Its Service has a health port, too, which only nodes call. */
    private List<Resource> restrict(Isolation isolation, Output<String> namespace, CustomResourceOptions options) {
        List<Flow> taken = Stream.concat(
                        Stream.of(Flow.tcpWithEverybody(GatewayPorts.HTTP, GatewayPorts.HTTPS)),
                        monitored ? Stream.of(GatewayMetrics.connections()) : Stream.empty())
                .toList();
        return RestrictedNamespace.isolate(
                NAMESPACE, namespace, new PodConnections(Map.of(), taken, connections), isolation, options);
    }

    /** Its proxy ends when no connection is left, and not before clients have noticed (Istio's pilot-agent). */
    private Map<String, Object> drained() {
        return Map.of(
                "terminationGracePeriodSeconds",
                draining.gracePeriodSeconds(),
                "podAnnotations",
                Map.of(
                        SidecarInjection.PROXY_CONFIG,
                        "{\"proxyMetadata\": {\"EXIT_ON_ZERO_ACTIVE_CONNECTIONS\": \"true\","
                                + " \"MINIMUM_DRAIN_DURATION\": \"" + Draining.UNLISTING.toSeconds() + "s\"}"
                                + statistics() + "}"));
    }

    private String statistics() {
        return monitored
                ? ", \"proxyStatsMatcher\": {\"inclusionRegexps\": [\"" + GatewayMetrics.INCLUDED + "\"]}"
                : "";
    }

    private Map<String, Object> values(GatewayConfig gateway) {
        Map<String, Object> values = new LinkedHashMap<>(drained());
        values.put("labels", IngressGateway.SELECTOR);
        values.put(
                "securityContext",
                Map.of(
                        "sysctls",
                        List.of(Map.of("name", "net.ipv4.ip_unprivileged_port_start", "value", "0")),
                        "seccompProfile",
                        Map.of("type", "RuntimeDefault")));
        values.put(
                "service",
                Map.of(
                        "loadBalancerSourceRanges",
                        gateway.sourceRanges().stream().map(CidrBlock::notation).toList()));
        values.put("autoscaling", Map.of("minReplicas", gateway.minReplicas(), "maxReplicas", gateway.maxReplicas()));
        values.put("topologySpreadConstraints", PodSpread.inChart(IngressGateway.SELECTOR));
        // Meaningless for a single pod; the chart leaves it out.
        if (gateway.minReplicas() > 1) {
            values.put("podDisruptionBudget", DisruptionBudget.inChart());
        }
        if (!revision.isEmpty()) {
            values.put("revision", revision);
        }
        return values;
    }
}
