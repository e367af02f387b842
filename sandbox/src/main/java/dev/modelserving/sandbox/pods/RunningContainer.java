package dev.modelserving.sandbox.pods;

import java.time.Duration;
import java.util.Optional;

/** A container that was started. */
public interface RunningContainer {
    /** How it ended; empty while it runs. */
    Optional<ContainerExit> exit();

    /** What it uses; once it has ended, what it had used when it was last asked. Any thread may ask. */
    ContainerUsage usage();

    /** Asks it to end, makes it end after the grace period, and returns when it has ended. */
    ContainerExit stop(Duration grace);
}
