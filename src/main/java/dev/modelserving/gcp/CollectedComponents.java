package dev.modelserving.gcp;

import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigArgs;
import com.pulumi.gcp.container.inputs.ClusterMonitoringConfigManagedPrometheusArgs;
import dev.modelserving.config.monitoring.Monitoring;
import java.util.List;
import java.util.Optional;

/**
 * Which GKE metrics Cloud Monitoring collects. GKE changes it in place. A cluster without monitoring has GKE's own
 * choice.
 */
final class CollectedComponents {
    /**
     * What GKE collects of a cluster that asks for nothing, spelt out in its order: a list that is asked for takes the place
     * of GKE's own, and what it leaves out is switched off. The dashboards, objectives and alerts are of the system's
     * metrics and those of the state of autoscalers, Deployments and pods (GKE documentation, "Collect and view kube state
     * metrics").
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
