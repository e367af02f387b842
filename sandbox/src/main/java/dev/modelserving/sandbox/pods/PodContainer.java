package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A container of a pod over all its runs. Used by the pod's thread only, but where any may. */
interface PodContainer {
    /** Does what is due: starts the container, notices its end, restarts it. */
    void advance(Instant now);

    /** Whether it runs and its startup probe has succeeded. */
    boolean started();

    /** Whether it has ended and will not be started again. */
    boolean ended();

    /** Whether it has ended for good with exit code 0. */
    boolean succeeded();

    /**
     * Begins to end it for good; {@link #stopped} tells when that is done. Once more, with no grace, it is killed.
     *
     * @param grace how long it may take; zero kills at once
     */
    void stop(Duration grace);

    /** Whether nothing of it runs, after {@link #stop}. */
    boolean stopped();

    ContainerStatus status();

    /** What it uses; empty while it does not run. Any thread may ask. */
    Optional<ContainerReading> reading();

    /** What it has written; empty where nothing plays it. Any thread may ask. */
    Optional<ContainerLog> log();
}
