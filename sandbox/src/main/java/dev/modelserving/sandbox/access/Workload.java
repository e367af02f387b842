package dev.modelserving.sandbox.access;

import static java.util.Objects.requireNonNull;

/**
 * A pod's Workload Identity.
 *
 * @param project the project of the pod's cluster
 * @param namespace the pod's namespace
 * @param serviceAccount the pod's Kubernetes service account
 */
public record Workload(String project, String namespace, String serviceAccount) {
    public Workload {
        requireNonNull(project, "project");
        requireNonNull(namespace, "namespace");
        requireNonNull(serviceAccount, "serviceAccount");
    }

    /** The workload as a member of the project's workload pool, {@code PROJECT.svc.id.goog[NAMESPACE/ACCOUNT]}. */
    String poolMember() {
        return project + ".svc.id.goog[" + namespace + "/" + serviceAccount + "]";
    }
}
