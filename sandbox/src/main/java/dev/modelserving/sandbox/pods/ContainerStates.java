package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The states of a container as the kubelet shows them, except those of a completed run. */
final class ContainerStates {
    private static final int CANNOT_RUN = 128;
    private static final int LOST = 137;

    private ContainerStates() {}

    static ContainerState waiting(String reason, String message) {
        return new ContainerStateBuilder().withNewWaiting(message, reason).build();
    }

    static ContainerState running(Instant since) {
        return new ContainerStateBuilder().withNewRunning(time(since)).build();
    }

    /** The state of a run whose daemon ended. */
    static ContainerStateTerminated lost(ContainerState running) {
        return new ContainerStateTerminatedBuilder()
                .withExitCode(LOST)
                .withReason("ContainerStatusUnknown")
                .withMessage("The container could not be located when the sandbox's daemon was started again")
                .withFinishedAt(time(Clock.systemUTC().instant()))
                .withStartedAt(running.getRunning().getStartedAt())
                .build();
    }

    /** The state of a container that could not start. */
    static ContainerStateTerminated notStarted(String message, Instant now) {
        return new ContainerStateTerminatedBuilder()
                .withExitCode(CANNOT_RUN)
                .withReason("StartError")
                .withMessage(message)
                .withStartedAt(time(now))
                .withFinishedAt(time(now))
                .build();
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
