package dev.modelserving.monitoring;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.monitoring.AlertsConfig;
import dev.modelserving.mesh.GatewayMetrics;
import dev.modelserving.mesh.OwnDeployment;
import java.time.Duration;
import java.util.Map;

/** The alert policies of the mesh that the stack itself installs. */
final class MeshAlerts {
    private final ClusterConfig cluster;
    private final AlertsConfig alerts;
    private final AlertPolicies policies;

    MeshAlerts(ClusterConfig cluster, AlertsConfig alerts, AlertPolicies policies) {
        this.cluster = cluster;
        this.alerts = alerts;
        this.policies = policies;
    }

    /** Alerts when the Deployment has no ready pod, or is gone. */
    void onNoPods(OwnDeployment deployment) {
        SeriesSelector available = SeriesSelector.of(
                        "kube_deployment_status_replicas_available", of(deployment.namespace()))
                .with("deployment", deployment.name());
        policies.declare(
                deployment.name() + "-unavailable",
                deployment.name() + " of " + cluster.name() + " has no ready pod",
                deployment.role().consequence() + " kubectl describe deployment " + deployment.name() + " -n "
                        + deployment.namespace() + " and the pods' logs say why.",
                "max(" + available.promQl() + ") < 1 or absent(" + available.promQl() + ")",
                alerts.unavailableMinutes());
    }

    /** Alerts when a certificate of the gateway ends soon, or the gateway has none. */
    void onCertificate(OwnDeployment gateway) {
        String ends = SeriesSelector.of(GatewayMetrics.NAME, of(gateway.namespace()))
                .matching(GatewayMetrics.LABEL, GatewayMetrics.CERTIFICATE_END)
                .promQl();
        policies.declare(
                "gateway-certificate",
                "The gateway of " + cluster.name() + " has a certificate for less than " + alerts.certificateDays()
                        + " days, or none",
                "Renew the certificate in the Secret that traffic.certificate names, in namespace "
                        + gateway.namespace() + ". The gateway takes it without another up.",
                "min(" + ends + ") - time() < "
                        + Duration.ofDays(alerts.certificateDays()).toSeconds() + " or absent(" + ends + ")",
                alerts.absentMinutes());
    }

    private Map<String, String> of(String namespace) {
        return Map.of("cluster", cluster.name(), "location", cluster.location().name(), "namespace", namespace);
    }
}
