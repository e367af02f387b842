package dev.modelserving.sandbox.gcp;

import java.util.Set;

/** Who may act as whom and read what, by the grants in the emulated cloud. */
public interface Identities {
    /**
     * The Google service accounts that a Kubernetes service account may act as by Workload Identity.
     *
     * @param project the project of the cluster
     * @param namespace the Kubernetes service account's namespace
     * @param serviceAccount its name
     * @return their e-mail addresses; none where no grant of {@code roles/iam.workloadIdentityUser} names it
     */
    Set<String> accountsOf(String project, String namespace, String serviceAccount);

    /**
     * The roles that a Google service account has on a bucket: those granted to it or to everybody, on the bucket or on
     * its project.
     *
     * @param email the account's e-mail address, or a workload {@code PROJECT.svc.id.goog[NAMESPACE/ACCOUNT]}
     * @param bucket the bucket's name
     * @return roles such as {@code roles/storage.objectViewer}; none where nothing is granted
     */
    Set<String> bucketRoles(String email, String bucket);

    /**
     * The roles that a Google service account has on a project.
     *
     * @param email the account's e-mail address, or a workload as for {@link #bucketRoles}
     * @param project the project's id
     * @return roles such as {@code roles/storage.admin}; none where nothing is granted
     */
    Set<String> projectRoles(String email, String project);
}
