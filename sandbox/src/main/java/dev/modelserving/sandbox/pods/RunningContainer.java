package dev.modelserving.sandbox.pods;

import java.time.Duration;
import java.util.Optional;

/** A started container. */
public interface RunningContainer {
    /** How it ended; empty while it runs. */
    Optional<ContainerExit> exit();

    /** Its usage; after its end, that of the last call. For any thread. */
    ContainerUsage usage();

    /** Stops it, kills it after the grace period, and returns when it has ended. */
    ContainerExit stop(Duration grace);
}
