package dev.modelserving.sandbox.access;

import dev.modelserving.sandbox.gcp.Identities;
import java.io.IOException;
import java.util.Optional;

/**
 * Maps a pod's requests to a Google account, as GKE's metadata server does with its tokens. A pod whose service account
 * has no annotation is a member of the workload pool, with that member's and the public grants. A pod outside GKE is
 * anonymous, with the public grants.
 */
record WorkloadIdentity(Workload workload, AccountAnnotation annotation, Identities identities) {
    /**
     * The pod's current identity.
     *
     * @throws RefusedException with the metadata server's error if the workload may not use the annotated account
     */
    Caller caller() throws RefusedException {
        if (workload.project().isEmpty()) {
            return new Caller("Anonymous caller", workload.poolMember(), "", identities);
        }
        Optional<String> annotated = annotatedAccount();
        if (annotated.isEmpty()) {
            String hint = " The pod has no Google account: its Kubernetes service account " + workload.namespace() + "/"
                    + workload.serviceAccount() + " has no annotation " + AccountAnnotation.NAME + ".";
            return new Caller("Caller", workload.poolMember(), hint, identities);
        }
        String email = annotated.get();
        if (!identities
                .accountsOf(workload.project(), workload.namespace(), workload.serviceAccount())
                .contains(email)) {
            throw RefusedException.forbidden("Unable to generate access token; IAM returned 403 Forbidden: Permission"
                    + " 'iam.serviceAccounts.getAccessToken' denied on resource (or it may not exist). This error could"
                    + " be caused by a missing IAM policy binding on the target IAM service account: " + email
                    + " grants no roles/iam.workloadIdentityUser to serviceAccount:" + workload.poolMember() + ".");
        }
        return new Caller(email, email, "", identities);
    }

    private Optional<String> annotatedAccount() throws RefusedException {
        try {
            return annotation.value();
        } catch (IOException e) {
            throw RefusedException.unavailable("The Kubernetes service account " + workload.namespace() + "/"
                    + workload.serviceAccount() + " could not be read: " + e.getMessage());
        }
    }
}
