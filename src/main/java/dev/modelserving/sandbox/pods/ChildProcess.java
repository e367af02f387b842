package dev.modelserving.sandbox.pods;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A container that is a process with its children, and has a home of its own. */
public final class ChildProcess implements RunningContainer {
    private final Process process;
    private final ContainerHome home;
    private Optional<ContainerExit> exit = Optional.empty();

    /** @param home is closed when the process has ended */
    ChildProcess(Process process, ContainerHome home) {
        this.process = process;
        this.home = home;
    }

    /** The number of the process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public synchronized Optional<ContainerExit> exit() {
        if (exit.isEmpty() && !process.isAlive()) {
            Instant now = Clock.systemUTC().instant();
            exit = Optional.of(new ContainerExit(process.exitValue(), now));
            home.close();
        }
        return exit;
    }

    @Override
    public ContainerExit stop(Duration grace) {
        List<ProcessHandle> children = process.descendants().toList();
        if (grace.isZero()) {
            process.destroyForcibly();
        } else {
            process.destroy();
            children.forEach(ProcessHandle::destroy);
        }
        try {
            if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            children.forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return exit().orElseGet(() -> new ContainerExit(137, Clock.systemUTC().instant()));
    }
}
