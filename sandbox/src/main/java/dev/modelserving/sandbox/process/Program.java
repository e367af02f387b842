package dev.modelserving.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short program whose output fits into a pipe. */
public final class Program {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Program() {}

    /**
     * Runs it to its end, at most a minute.
     *
     * @param command the program and its arguments
     * @return its whole output, from both streams, trimmed
     * @throws IOException if it cannot start, takes too long or fails, with its whole output
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
