package dev.modelserving.sandbox.metrics;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that restarts when it ends. */
final class SupervisedProcess implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(5);

    private final String name;
    private final List<String> command;
    private final Path output;
    private final Duration pause;
    private final EventLog log;
    private final Thread thread;

    private SupervisedProcess(String name, List<String> command, Path output, Duration pause, EventLog log) {
        this.name = requireNonNull(name, "name");
        this.command = List.copyOf(command);
        this.output = requireNonNull(output, "output");
        this.pause = requireNonNull(pause, "pause");
        this.log = requireNonNull(log, "log");
        this.thread = new DaemonThreads(name).newThread(this::run);
    }

    /**
     * Starts the program, and keeps it running until the result is closed.
     *
     * @param name for messages
     * @param output receives its output, appended
     * @param pause between an end and the next start
     * @param log gets each end
     */
    static SupervisedProcess start(String name, List<String> command, Path output, Duration pause, EventLog log) {
        SupervisedProcess supervised = new SupervisedProcess(name, command, output, pause, log);
        supervised.thread.start();
        return supervised;
    }

    /** Stops the program, and returns when it has ended. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                runOnce();
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        } catch (InterruptedException closed) {
            // close() has stopped it
        }
    }

    private void runOnce() throws InterruptedException {
        try {
            Files.createDirectories(output.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
            builder.environment().clear();
            Process process = builder.start();
            process.getOutputStream().close();
            try {
                int code = process.waitFor();
                log.note(name + " ended with exit code " + code + " and is started again; its output is in " + output);
            } finally {
                end(process);
            }
        } catch (IOException e) {
            log.note(name + " could not be started, trying again", e);
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
