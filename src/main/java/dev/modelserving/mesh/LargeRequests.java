package dev.modelserving.mesh;

import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.kubernetes.pod.BackgroundDeletion;
import dev.modelserving.kubernetes.pod.ObjectMetadata;
import dev.modelserving.kubernetes.resource.EnvoyFilter;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.ApplyTo;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.ConfigPatch;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.Match;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.Operation;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.Patch;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.PatchContext;
import dev.modelserving.kubernetes.resource.EnvoyFilterSpec.WorkloadSelector;
import java.util.List;
import java.util.Map;

/**
 * The size of requests that a gateway buffers for retries. Envoy's default is 1 MiB, less than a picture of 224 × 224
 * pixels as numbers in JSON; it answers 507 to a larger request whose server it cannot reach.
 */
final class LargeRequests {
    /** Bytes of each request: two such pictures of 3.2 MB, with all digits of their numbers. */
    private static final int KEPT = 8 * 1024 * 1024;

    /** A field of Envoy's {@code Route} since 1.36; the connection's limit does not bound it. */
    private static final String LIMIT = "request_body_buffer_limit";

    private LargeRequests() {}

    /** Sets it at the stack's own gateway; another's may have other users. */
    static void keep(Output<String> namespace, CustomResourceOptions options) {
        new EnvoyFilter(
                "large-requests",
                ObjectMetadata.of(Map.of(), BackgroundDeletion.ANNOTATION)
                        .name("large-requests")
                        .namespace(namespace)
                        .build(),
                new EnvoyFilterSpec(
                        new WorkloadSelector(IngressGateway.SELECTOR),
                        List.of(new ConfigPatch(
                                ApplyTo.HTTP_ROUTE,
                                new Match(PatchContext.GATEWAY),
                                new Patch(Operation.MERGE, Map.of(LIMIT, KEPT))))),
                options);
    }
}
