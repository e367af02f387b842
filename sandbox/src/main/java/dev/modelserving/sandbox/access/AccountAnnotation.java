package dev.modelserving.sandbox.access;

import java.io.IOException;
import java.util.Optional;

/** The annotation {@value #NAME} of a pod's Kubernetes service account. */
@FunctionalInterface
public interface AccountAnnotation {
    /** The annotation with the Google account that a Kubernetes service account impersonates. */
    String NAME = "iam.gke.io/gcp-service-account";

    /**
     * The current e-mail address; empty without annotation or account.
     *
     * @throws IOException if the cluster does not answer
     */
    Optional<String> value() throws IOException;
}
