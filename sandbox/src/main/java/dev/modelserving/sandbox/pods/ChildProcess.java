package dev.modelserving.sandbox.pods;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A container that is a process with its children, and has a home. */
public final class ChildProcess implements RunningContainer {
    private final Process process;
    private final ProcessTree tree;
    private final ContainerHome home;
    private final Path log;
    private final long logStart;
    private Optional<ContainerExit> exit = Optional.empty();

    /**
     * A started process.
     *
     * @param home is closed when the process ends
     * @param logStart the offset of its output in the log, in bytes
     */
    ChildProcess(Process process, ContainerHome home, Path log, long logStart) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle());
        this.home = home;
        this.log = log;
        this.logStart = logStart;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** The last line of output, if any. */
    public Optional<String> lastLine() {
        return TerminationMessage.tail(log, logStart)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later);
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
    public ContainerUsage usage() {
        return tree.usage();
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
