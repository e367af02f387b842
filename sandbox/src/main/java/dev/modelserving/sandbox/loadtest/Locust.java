package dev.modelserving.sandbox.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Locust, running without its web interface. */
final class Locust implements AutoCloseable {
    private final Process process;
    private final Path history;
    private final Path log;

    private Locust(Process process, Path history, Path log) {
        this.process = process;
        this.history = history;
        this.log = log;
    }

    /**
     * Starts Locust; its CSV, HTML and log go to the folder.
     *
     * @throws IOException if there is no such command
     */
    static Locust start(Arguments arguments, Shape shape, Path folder) throws IOException {
        Path results = folder.resolve("locust");
        Path history = folder.resolve("locust_stats_history.csv");
        Path log = folder.resolve("locust.log");
        Files.deleteIfExists(history);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        arguments.locust().toString(),
                        "--locustfile",
                        arguments.locustFile() + "," + arguments.locustFlush(),
                        "--headless",
                        "--host",
                        arguments.host(),
                        "--csv",
                        results.toString(),
                        "--html",
                        results + ".html",
                        "--only-summary",
                        "--stop-timeout",
                        "2"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(shape.environment());
        builder.environment().put("LOAD_TEST_PAYLOAD", arguments.payload().toString());
        // Otherwise Python writes compiled files beside the Locust file.
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Locust(process, history, log);
    }

    /** The current load, as Locust reports it. */
    Sample.Load load() throws IOException {
        Sample.Load last = Files.exists(history)
                ? LocustHistory.last(Files.readString(history)).orElse(Sample.Load.NONE)
                : Sample.Load.NONE;
        return process.isAlive() ? last : last.over();
    }

    /** The exit code, once Locust has ended. */
    OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** The last lines of output that are not blank. */
    String lastLines() throws IOException {
        try (Stream<String> lines = Files.lines(log, UTF_8)) {
            List<String> output = lines.filter(line -> !line.isBlank()).toList();
            return String.join("\n", output.subList(Math.max(0, output.size() - 12), output.size()));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The command's version, as it prints it. */
    static Optional<String> version(Path command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0
                ? output.lines().findFirst().map(line -> line.replaceAll(" from .*", ""))
                : Optional.empty();
    }
}
