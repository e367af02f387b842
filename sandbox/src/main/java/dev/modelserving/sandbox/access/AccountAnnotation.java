package dev.modelserving.sandbox.access;

import java.io.IOException;
import java.util.Optional;

/** The annotation {@value #NAME} of a pod's Kubernetes service account. */
@FunctionalInterface
public interface AccountAnnotation {
    /** The annotation that names the Google account that a Kubernetes service account acts as. */
    String NAME = "iam.gke.io/gcp-service-account";

    /**
     * The e-mail address that it has now; empty without annotation or account.
     *
     * @throws IOException where the cluster does not tell
     */
    Optional<String> value() throws IOException;
}
