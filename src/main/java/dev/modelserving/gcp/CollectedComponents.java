package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigManagedPrometheusArgs;
import dev.modelserving.config.monitoring.Monitoring;
import java.util.List;
import java.util.Optional;

/**
 * Which GKE metrics Cloud Monitoring collects. GKE changes it in place. A cluster without monitoring has GKE's default.
 */
final class CollectedComponents {
    /**
     * GKE's default, in its order: a list replaces the default, and turns off what it leaves out. The dashboards,
     * objectives and alerts need the system metrics and the state of autoscalers, Deployments and pods (GKE
     * documentation, "Collect and view kube state metrics").
     */
    private static final List<String> COMPONENTS = List.of(
            "SYSTEM_COMPONENTS",
            "DAEMONSET",
            "DEPLOYMENT",
            "STATEFULSET",
            "JOBSET",
            "STORAGE",
            "HPA",
            "POD",
            "CADVISOR",
            "KUBELET",
            "DCGM");

    private CollectedComponents() {}

    /** {@link #COMPONENTS}, and managed collection of the pods' own metrics. */
    static Optional<ClusterMonitoringConfigArgs> of(Monitoring monitoring) {
        return monitoring.match(
                none -> Optional.empty(),
                cloud -> Optional.of(ClusterMonitoringConfigArgs.builder()
                        .enableComponents(COMPONENTS)
                        .managedPrometheus(ClusterMonitoringConfigManagedPrometheusArgs.builder()
                                .enabled(true)
                                .build())
                        .build()));
    }
}
