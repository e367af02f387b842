package dev.modelserving.gcp;

import com.pulumi.gcp.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.GcpProject;

/** Access to Google Cloud as the deploying user; no credentials are kept in the stack's state. */
public final class GoogleCloud {
    /**
     * The release of the Google Cloud provider, which the engine takes exactly. Newer than the typed arguments (7.0.0):
     * the plug-in of 2023 fails the second {@code up} at values that GKE fills in of its own since.
     */
    public static final String RELEASE = "9.35.0";

    private GoogleCloud() {}

    /** The provider for one project. */
    public static Provider provider(GcpProject project) {
        return new Provider(
                "google-cloud",
                ProviderArgs.builder().project(project.id()).build(),
                CustomResourceOptions.builder().version(RELEASE).build());
    }
}
