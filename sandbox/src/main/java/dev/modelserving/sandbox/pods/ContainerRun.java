package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import java.time.Instant;
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
        return new ContainerStateTerminatedBuilder()
                .withExitCode(exit.code())
                .withReason(exit.code() == 0 ? "Completed" : "Error")
                .withMessage(message.orElse(null))
                .withStartedAt(ContainerStates.time(startedAt))
                .withFinishedAt(ContainerStates.time(exit.finishedAt()))
                .withContainerID(id)
                .build();
    }

    ContainerReading reading(String container) {
        return new ContainerReading(container, startedAt, process.usage());
    }
}
