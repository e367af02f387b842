package dev.modelserving.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that does one thing, soon, and says little: what it says fits into a pipe. */
public final class Program {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Program() {}

    /**
     * Runs it to its end, at most a minute.
     *
     * @param command the program and its arguments
     * @return all that it said, on both streams, without the space around it
     * @throws IOException where it cannot be started, takes too long or ends with an error, with all that it said
     */
    public static String run(List<String> command) throws IOException {
        return run(command, LIMIT);
    }

    static String run(List<String> command, Duration limit) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(shown(command) + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + shown(command), e);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.exitValue() != 0) {
            throw new IOException(shown(command) + " ended with exit code " + process.exitValue() + ": " + said);
        }
        return said;
    }

    private static String shown(List<String> command) {
        return "\"" + String.join(" ", command) + "\"";
    }
}
