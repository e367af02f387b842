package dev.modelserving.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command line as a user types it, in the repository's root unless it says otherwise. */
public final class Command {
    private static final Duration LIMIT = Duration.ofMinutes(80);

    private final List<String> words;
    private final Map<String, String> environment = new HashMap<>();
    private Path folder = Path.of("");

    private Command(List<String> words) {
        this.words = words;
    }

    /** A command and its arguments. */
    public static Command of(String... words) {
        return of(List.of(words));
    }

    /** The same, as a list. */
    public static Command of(List<String> words) {
        return new Command(List.copyOf(words));
    }

    /** The same with a variable set. */
    public Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** The same in another folder. */
    public Command in(Path other) {
        folder = other;
        return this;
    }

    /** What a command printed, and how it ended. */
    public record Result(int code, String output) {
        /** The output of a command that is expected to succeed. */
        public String orFail() {
            assertThat(code).as("exit code; the command printed:%n%s", output).isZero();
            return output;
        }
    }

    /** Runs it to its end; standard error is part of the output. */
    public Result run() {
        try {
            Process process = start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words + " did not end within " + LIMIT);
            }
            return new Result(process.exitValue(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(words + " was interrupted", e);
        }
    }

    /** Starts it, without an input. */
    public Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.directory(folder.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
