package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.FileTree;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A container that is a process with its children, and a folder of its own. */
final class ChildProcess implements RunningContainer {
    private final Process process;
    private final FileTree folder;
    private final EventLog log;
    private Optional<ContainerExit> exit = Optional.empty();

    /**
     * @param folder is removed when the process has ended
     * @param log gets why, where it cannot be
     */
    ChildProcess(Process process, FileTree folder, EventLog log) {
        this.process = process;
        this.folder = folder;
        this.log = log;
    }

    @Override
    public synchronized Optional<ContainerExit> exit() {
        if (exit.isEmpty() && !process.isAlive()) {
            Instant now = Clock.systemUTC().instant();
            exit = Optional.of(new ContainerExit(process.exitValue(), now));
            removeFolder();
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

    private void removeFolder() {
        try {
            folder.delete();
        } catch (IOException e) {
            log.note("the folder " + folder.root() + " of a container that has ended could not be removed", e);
        }
    }
}
