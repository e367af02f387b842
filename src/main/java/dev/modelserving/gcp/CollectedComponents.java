package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigManagedPrometheusArgs;
import dev.modelserving.config.Monitoring;
import java.util.Optional;

/**
 * What of a GKE cluster Cloud Monitoring collects. GKE changes it in place. A cluster without monitoring has GKE's own
 * choice.
 */
final class CollectedComponents implements Monitoring.Cases<Optional<ClusterMonitoringConfigArgs>> {
    @Override
    public Optional<ClusterMonitoringConfigArgs> none(Monitoring.None none) {
        return Optional.empty();
    }

    /**
     * The system's metrics, those of the state of autoscalers, Deployments and pods (GKE documentation, "Collect and view
     * kube state metrics"), and managed collection of the pods' own.
     */
    @Override
    public Optional<ClusterMonitoringConfigArgs> cloud(Monitoring.Cloud cloud) {
        return Optional.of(ClusterMonitoringConfigArgs.builder()
                .enableComponents("SYSTEM_COMPONENTS", "HPA", "DEPLOYMENT", "POD")
                .managedPrometheus(ClusterMonitoringConfigManagedPrometheusArgs.builder()
                        .enabled(true)
                        .build())
                .build());
    }
}
