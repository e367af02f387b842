package dev.modelserving.kubernetes.pod;

import static java.util.Objects.requireNonNull;

import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import java.time.Duration;

/**
 * How a pod ends without losing a request: it serves on until nobody sends it any, and then as long as an answer may take.
 * Kubernetes tells a pod to end and takes it off the lists of endpoints at the same time, and so requests come for a while
 * after (Kubernetes documentation, "Pod Lifecycle", "Termination of Pods").
 *
 * @param longestAnswer how long an answer may take
 */
public record Draining(Duration longestAnswer) {
    /**
     * How long requests go on to come: until proxies, gateways and load balancers have the new list. Nothing guarantees a
     * figure; within the cluster it is seconds, of a load balancer's health checks some more.
     */
    public static final Duration UNLISTING = Duration.ofSeconds(15);

    public Draining {
        requireNonNull(longestAnswer, "longestAnswer");
    }

    /** The time from when the pod is told to end to when it is killed, at the latest. */
    public Duration gracePeriod() {
        return UNLISTING.plus(longestAnswer);
    }

    /** The same in seconds, as Kubernetes counts. */
    public int gracePeriodSeconds() {
        return Math.toIntExact(gracePeriod().toSeconds());
    }

    /** Has the pod drain: the container is asked to end no sooner than requests cease to come. */
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
