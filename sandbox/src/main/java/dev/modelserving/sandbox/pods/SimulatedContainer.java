package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateTerminatedBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A container without a player, beside one with a player: shows as running as soon as its turn comes, or as completed
 * if it initialises the pod.
 */
final class SimulatedContainer implements PodContainer {
    private final Container container;
    private final boolean runsOnce;
    private Phase phase = Phase.WAITING;
    private volatile Optional<Instant> runningSince = Optional.empty();
    private ContainerState state = ContainerStates.waiting("PodInitializing", "");

    private enum Phase {
        WAITING,
        RUNNING,
        ENDED
    }

    SimulatedContainer(Container container, boolean runsOnce) {
        this.container = container;
        this.runsOnce = runsOnce;
    }

    @Override
    public void advance(Instant now) {
        if (phase == Phase.WAITING) {
            phase = Phase.RUNNING;
            runningSince = Optional.of(now);
            state = ContainerStates.running(now);
            if (runsOnce) {
                stop(Duration.ZERO);
            }
        }
    }

    @Override
    public boolean started() {
        return phase == Phase.RUNNING;
    }

    @Override
    public boolean ended() {
        return phase == Phase.ENDED;
    }

    @Override
    public boolean succeeded() {
        return phase == Phase.ENDED;
    }

    @Override
    public void stop(Duration grace) {
        if (phase == Phase.RUNNING) {
            phase = Phase.ENDED;
            runningSince = Optional.empty();
            ContainerStateTerminated end = new ContainerStateTerminatedBuilder()
                    .withExitCode(0)
                    .withReason("Completed")
                    .withStartedAt(state.getRunning().getStartedAt())
                    .withFinishedAt(ContainerStates.time(Clock.systemUTC().instant()))
                    .build();
            state = new ContainerStateBuilder().withTerminated(end).build();
        }
    }

    @Override
    public boolean stopped() {
        return phase != Phase.RUNNING;
    }

    @Override
    public ContainerStatus status() {
        return new ContainerStatusBuilder()
                .withName(container.getName())
                .withImage(container.getImage())
                .withImageID("")
                .withRestartCount(0)
                .withStarted(phase == Phase.RUNNING)
                .withReady(phase == Phase.RUNNING || (runsOnce && phase == Phase.ENDED))
                .withState(state)
                .build();
    }

    @Override
    public Optional<ContainerReading> reading() {
        return runningSince.map(since -> new ContainerReading(
                container.getName(),
                since,
                ContainerUsage.nominal(Duration.between(since, Clock.systemUTC().instant()))));
    }

    @Override
    public Optional<ContainerLog> log() {
        return Optional.empty();
    }
}
