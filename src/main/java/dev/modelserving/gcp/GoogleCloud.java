package dev.modelserving.gcp;

import com.pulumi.gcp.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.GcpProject;

/** Access to Google Cloud as the deploying user; no credentials are kept in the stack's state. */
public final class GoogleCloud {
    /** The release of pulumi-gcp that the typed arguments come from; the engine takes exactly this plug-in. */
    private static final String PROVIDER_VERSION = "7.0.0";

    private GoogleCloud() {}

    /** The provider for one project. */
    public static Provider provider(GcpProject project) {
        return new Provider(
                "google-cloud",
                ProviderArgs.builder().project(project.id()).build(),
                CustomResourceOptions.builder().version(PROVIDER_VERSION).build());
    }
}
