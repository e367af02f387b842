package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.TypeShape;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.gcp.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.InvokeArgs;
import dev.modelserving.config.value.GcpProject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Access to one project of Google Cloud as the deploying user. The stack's state holds no credentials. */
public final class GoogleCloud {
    /**
     * The exact release of the Google Cloud provider. Newer than the typed arguments (7.0.0): the plug-in of 2023 fails
     * the second {@code up} at values that GKE has since begun to fill in.
     */
    public static final String RELEASE = "9.35.0";

    private final GcpProject project;
    private final Provider provider;

    /** @param project the stack's project */
    public GoogleCloud(GcpProject project) {
        this.project = requireNonNull(project, "project");
        this.provider = new Provider(
                "google-cloud",
                ProviderArgs.builder().project(project.id()).build(),
                CustomResourceOptions.builder().version(RELEASE).build());
    }

    /**
     * The project. Every resource names it if it can: when the provider's project changes, the plug-in moves only
     * resources that name one.
     */
    public GcpProject project() {
        return project;
    }

    /** The provider for the project. */
    public Provider provider() {
        return provider;
    }

    /** The options of a component of Google Cloud's resources. */
    public ComponentResourceOptions componentOptions() {
        return ComponentResourceOptions.builder().providers(provider).build();
    }

    /**
     * Calls a function of the provider, which changes nothing.
     *
     * @param function such as {@code gcp:storage/getBucket:getBucket}
     * @return its result; fails if the function fails, {@link #reason} says why
     */
    public CompletableFuture<Map<String, Object>> ask(String function, InvokeArgs arguments) {
        return Deployment.getInstance()
                .invokeAsync(
                        function,
                        TypeShape.map(String.class, Object.class),
                        arguments,
                        InvokeOptions.builder().provider(provider).build());
    }

    /** Why a function failed, in the provider's words. */
    public static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).strip();
    }
}
