package dev.modelserving.sandbox.gcp;

import java.util.Set;

/** The identities' rights by the emulated cloud's grants. */
public interface Identities {
    /**
     * The Google service accounts that a Kubernetes service account may act as by Workload Identity.
     *
     * @param project the project of the cluster
     * @param namespace the Kubernetes service account's namespace
     * @param serviceAccount the Kubernetes service account's name
     * @return their e-mail addresses; empty if no grant of {@code roles/iam.workloadIdentityUser} names it
     */
    Set<String> accountsOf(String project, String namespace, String serviceAccount);

    /**
     * A Google service account's roles on a bucket or an object: granted to it or to everybody, on the bucket, under a
     * condition that admits the resource, or on the bucket's project.
     *
     * @param email the account's e-mail address, or a workload {@code PROJECT.svc.id.goog[NAMESPACE/ACCOUNT]}
     * @param resource the bucket or object
     * @return roles such as {@code roles/storage.objectViewer}; empty without grants
     */
    Set<String> storageRoles(String email, StorageResource resource);

    /**
     * A Google service account's roles on a project.
     *
     * @param email the account's e-mail address, or a workload as for {@link #storageRoles}
     * @param project the project's id
     * @return roles such as {@code roles/storage.admin}; empty without grants
     */
    Set<String> projectRoles(String email, String project);
}
