package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import java.time.Duration;

/**
 * How a pod ends without losing a request: it serves until no new requests arrive, and then as long as an answer may
 * take. Kubernetes terminates a pod and removes its endpoints at the same time, so requests still arrive for a while
 * (Kubernetes documentation, "Pod Lifecycle", "Termination of Pods").
 *
 * @param longestAnswer the longest time of an answer
 */
public record Draining(Duration longestAnswer) {
    /**
     * How long requests still arrive: until proxies, gateways and load balancers have the new endpoints. No figure is
     * guaranteed; it takes seconds within the cluster, some more for a load balancer's health checks.
     */
    public static final Duration UNLISTING = Duration.ofSeconds(15);

    public Draining {
        requireNonNull(longestAnswer, "longestAnswer");
    }

    /** The time between termination and kill. */
    public Duration gracePeriod() {
        return UNLISTING.plus(longestAnswer);
    }

    /** The same in seconds. */
    public int gracePeriodSeconds() {
        return Math.toIntExact(gracePeriod().toSeconds());
    }

    /** Lets the pod drain: the container is terminated only after requests have ceased to arrive. */
    public void into(PodSpecArgs.Builder pod, ContainerArgs.Builder container) {
        pod.terminationGracePeriodSeconds(gracePeriodSeconds());
        container.lifecycle(LifecycleArgs.builder()
                .preStop(LifecycleHandlerArgs.builder()
                        .exec(ExecActionArgs.builder()
                                .command("sleep", String.valueOf(UNLISTING.toSeconds()))
                                .build())
                        .build())
                .build());
    }
}
