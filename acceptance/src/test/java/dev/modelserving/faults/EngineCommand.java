package dev.modelserving.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelserving.sandbox.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command of the engine's while it works. */
final class EngineCommand {
    /** The engine's lines on a resource's begin and end. */
    private static final Pattern STEP =
            Pattern.compile("^ [-+~ ].* (creating|created|updating|updated|deleting|deleted) \\([0-9.]+s\\).*$");

    /** The program starts, the engine asks the providers. */
    private static final long BEFORE_FIRST_STEP_MILLISECONDS = 4000;

    private static final long POLL_MILLISECONDS = 20;

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CompletableFuture<Void> read;
    private int steps;

    private EngineCommand(Process process) {
        this.process = process;
        this.read = CompletableFuture.runAsync(this::readLines);
    }

    static EngineCommand start(Command command) throws IOException {
        return new EngineCommand(command.start());
    }

    private void readLines() {
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        if (STEP.matcher(line).matches()) {
            steps++;
        }
    }

    /** Waits for a part of its steps, 0 to 1; whether it still works then. */
    boolean awaitMoment(double moment, int allSteps) throws InterruptedException {
        long wanted = Math.round(moment * allSteps);
        if (wanted == 0) {
            TimeUnit.MILLISECONDS.sleep(Math.round(moment * allSteps * BEFORE_FIRST_STEP_MILLISECONDS));
        }
        return await(() -> steps() >= wanted) && process.isAlive();
    }

    /** How many of its resources' steps have begun or ended. */
    synchronized int steps() {
        return steps;
    }

    /** Waits until something is so, or until the command ends; whether it is so. */
    boolean await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (!process.isAlive()) {
                return condition.getAsBoolean();
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
        }
        return true;
    }

    /** Whether it has not ended. */
    boolean works() {
        return process.isAlive();
    }

    /** The engine itself. */
    ProcessHandle engine() {
        return process.toHandle();
    }

    /** What the engine has started and that still runs. */
    Stream<ProcessHandle> started(String commandLine) {
        return process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(commandLine));
    }

    /** Waits for its end. */
    Command.Result end() throws InterruptedException {
        int code = process.waitFor();
        read.join();
        synchronized (this) {
            return new Command.Result(code, String.join("\n", lines));
        }
    }
}
