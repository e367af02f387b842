package dev.modelserving.kubernetes.resource;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;

/**
 * The pods of its namespace from which Google Cloud Managed Service for Prometheus collects metrics. GKE installs the
 * CRD with managed collection.
 */
public final class PodMonitoring extends TypedObject {
    /**
     * Declares it.
     *
     * @param name its logical name in the stack
     */
    public PodMonitoring(String name, ObjectMetaArgs metadata, PodMonitoringSpec spec, CustomResourceOptions options) {
        super("monitoring.googleapis.com/v1", "PodMonitoring", name, metadata, spec, options);
    }
}
