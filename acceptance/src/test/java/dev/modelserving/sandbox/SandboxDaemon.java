package dev.modelserving.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The sandbox's daemon, which plays all that is not a real program. */
public final class SandboxDaemon {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private SandboxDaemon() {}

    /** Kills it, and waits until the holder has started another that serves. */
    public static void crash() {
        long killed = id().orElseThrow();
        assertThat(ProcessHandle.of(killed).orElseThrow().destroyForcibly()).isTrue();
        Cluster.eventually(PATIENCE, true, () -> servesAgain(killed));
    }

    /** The holder removes the ready file before it starts a new daemon. */
    private static boolean servesAgain(long killed) {
        return id().filter(process -> process != killed).isPresent()
                && Files.exists(SandboxExtension.directory().resolve("ready"));
    }

    private static Optional<Long> id() {
        String commandLine = "dev.modelserving.sandbox.Sandbox\0" + SandboxExtension.directory() + "\0";
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> commandLine(process).contains(commandLine))
                    .map(process -> Long.valueOf(process.getFileName().toString()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
