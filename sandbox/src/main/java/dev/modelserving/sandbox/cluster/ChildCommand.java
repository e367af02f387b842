package dev.modelserving.sandbox.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with its output in a log file. */
final class ChildCommand {
    private static final int SHOWN_LINES = 12;

    private final Path logFile;
    private final Map<String, String> environment;

    /**
     * @param logFile receives the output of all runs, appended
     * @param environment the command's whole environment
     */
    ChildCommand(Path logFile, Map<String, String> environment) {
        this.logFile = logFile;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Waits for the command.
     *
     * @throws ClusterException if the command cannot start, exceeds the limit or fails; the message shows the end of
     *     its output
     */
    void run(List<String> command, Duration limit) {
        long before = logFile.toFile().length();
        try {
            Files.createDirectories(logFile.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure(command, "took longer than " + limit.toSeconds() + " s", before);
            }
            if (process.exitValue() != 0) {
                throw failure(command, "ended with exit code " + process.exitValue(), before);
            }
        } catch (IOException e) {
            throw new ClusterException(command.get(0) + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted while waiting for " + command.get(0), e);
        }
    }

    private ClusterException failure(List<String> command, String what, long logStart) throws IOException {
        byte[] log = Files.readAllBytes(logFile);
        String output = new String(log, (int) logStart, log.length - (int) logStart, StandardCharsets.UTF_8);
        List<String> lines = output.lines().toList();
        List<String> tail = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return new ClusterException("\"" + String.join(" ", command) + "\" " + what + ":\n" + String.join("\n", tail)
                + "\nThe whole output is in " + logFile);
    }
}
