package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.helm.v3.Release;
import com.pulumi.kubernetes.helm.v3.outputs.ReleaseStatus;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.CidrBlock;
import dev.modelserving.config.GatewayConfig;
import dev.modelserving.pod.RestrictedNamespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An ingress gateway of our own, by Istio's chart, in a namespace of its own (istio.io, "Installing Gateways": not in
 * the control plane's). The namespace admits restricted pods only, and the chart's pods are such but for the seccomp
 * profile.
 */
final class GatewayRelease {
    private static final String NAMESPACE = "istio-ingress";

    private GatewayRelease() {}

    /**
     * Installs it.
     *
     * @param gateway who may connect, and how many pods there are
     * @param revision the control plane's; empty for the default one
     * @param controlPlane what injects the gateway's proxy, and so must be ready
     */
    static IngressGateway install(
            GatewayConfig gateway,
            String version,
            String revision,
            List<Resource> controlPlane,
            CustomResourceOptions options) {
        Output<String> namespace = RestrictedNamespace.declare(NAMESPACE, options);
        Release release = IstioChart.GATEWAY.install(
                IngressGateway.NAME,
                namespace,
                version,
                values(gateway, revision),
                CustomResourceOptions.merge(
                        options,
                        CustomResourceOptions.builder().dependsOn(controlPlane).build()));
        return IngressGateway.ofChart(
                release.status().applyValue(ReleaseStatus::namespace).applyValue(found -> found.orElse(NAMESPACE)),
                List.of(release),
                options);
    }

    private static Map<String, Object> values(GatewayConfig gateway, String revision) {
        Map<String, Object> values = new LinkedHashMap<>();
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
        // Of a single pod it would say nothing, and the chart leaves it out.
        if (gateway.minReplicas() > 1) {
            values.put("podDisruptionBudget", Map.of("maxUnavailable", 1));
        }
        if (!revision.isEmpty()) {
            values.put("revision", revision);
        }
        return values;
    }
}
