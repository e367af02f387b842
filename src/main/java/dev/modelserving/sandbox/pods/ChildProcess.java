package dev.modelserving.sandbox.pods;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container that is a process with its children, and a folder of its own. */
final class ChildProcess implements RunningContainer {
    private final Process process;
    private final Path folder;
    private Optional<ContainerExit> exit = Optional.empty();

    /** @param folder is removed when the process has ended */
    ChildProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
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
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            // what is left goes with the sandbox's folder
        }
    }
}
