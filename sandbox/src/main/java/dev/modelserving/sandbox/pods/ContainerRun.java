package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One run of a container.
 *
 * @param preStop runs before the container gets SIGTERM
 * @param logStart the run's offset in the container's log, in bytes
 * @param id of the run
 */
record ContainerRun(
        RunningContainer process,
        ContainerProbes probes,
        Optional<PreStopHook> preStop,
        Instant startedAt,
        long logStart,
        String id) {
    /** The run's state after its end. */
    ContainerStateTerminated terminated(ContainerExit exit, Optional<String> message) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exit.code())
                .withReason(exit.code() == 0 ? "Completed" : "Error")
                .withMessage(message.orElse(null))
                .withStartedAt(time(startedAt))
                .withFinishedAt(time(exit.finishedAt()))
                .withContainerID(id)
                .endTerminated()
                .build()
                .getTerminated();
    }

    ContainerReading reading(String container) {
        return new ContainerReading(container, startedAt, process.usage());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
