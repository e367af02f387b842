package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** A container that ended right after its start. */
public record EndedContainer(ContainerExit end) implements RunningContainer {
    public EndedContainer {
        requireNonNull(end, "end");
    }

    @Override
    public Optional<ContainerExit> exit() {
        return Optional.of(end);
    }

    @Override
    public ContainerUsage usage() {
        return ContainerUsage.nominal(Duration.ofSeconds(1));
    }

    @Override
    public ContainerExit stop(Duration grace) {
        return end;
    }
}
