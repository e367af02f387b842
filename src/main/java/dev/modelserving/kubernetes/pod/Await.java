package dev.modelserving.kubernetes.pod;

import com.pulumi.resources.CustomTimeouts;
import dev.modelserving.config.workload.Exposure;
import java.time.Duration;
import java.util.Map;

/** What the provider waits for when it creates or updates an object. */
public final class Await {
    /** Nothing: the object is complete once the apiserver has it. With {@link BackgroundDeletion}'s annotation. */
    public static final Map<String, String> NOTHING = BackgroundDeletion.and("pulumi.com/skipAwait", "true");

    /** The address alone: by itself, the provider would wait for ready pods, too, as it does for their Deployment. */
    private static final Map<String, String> ADDRESS =
            BackgroundDeletion.and("pulumi.com/waitFor", "jsonpath={.status.loadBalancer.ingress}");

    /**
     * A Deployment's pods, for 7 minutes: enough for a new node, an image of gigabytes and a model. Then the program asks
     * Kubernetes whether the rollout still makes progress, and the provider waits again if it does.
     */
    public static final CustomTimeouts PODS = CustomTimeouts.builder()
            .create(Duration.ofMinutes(7))
            .update(Duration.ofMinutes(7))
            .build();

    private Await() {}

    /** The annotations of a Service: the provider waits for an external one's address. */
    public static Map<String, String> ofService(Exposure exposure) {
        return switch (exposure.reach()) {
            case EXTERNAL -> ADDRESS;
            case CLUSTER -> NOTHING;
        };
    }
}
