package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A container of a pod over all its runs. For the pod's thread only, unless stated otherwise. */
interface PodContainer {
    /** Takes the due steps: starts the container, detects its end, restarts it. */
    void advance(Instant now);

    /** Whether it runs and its startup probe succeeded. */
    boolean started();

    /** Whether it has ended for good. */
    boolean ended();

    /** Whether it ended for good with exit code 0. */
    boolean succeeded();

    /**
     * Starts to stop it for good; {@link #stopped} tells when it has ended. A second call with no grace period kills
     * it.
     *
     * @param grace the grace period; zero kills at once
     */
    void stop(Duration grace);

    /** Whether nothing of it runs any more, after {@link #stop}. */
    boolean stopped();

    ContainerStatus status();

    /** Its usage; empty while it does not run. For any thread. */
    Optional<ContainerReading> reading();

    /** Its log; empty for a simulated container. For any thread. */
    Optional<ContainerLog> log();
}
