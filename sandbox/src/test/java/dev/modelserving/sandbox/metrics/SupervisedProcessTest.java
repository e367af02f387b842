package dev.modelserving.sandbox.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.layout.EventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SupervisedProcessTest {
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EventLog log = new EventLog(new PrintStream(written, true, UTF_8), Clock.systemUTC());

    @Test
    void isStartedAgainWhenItHasEnded() throws Exception {
        Path output = folder.resolve("log/output");

        try (SupervisedProcess process =
                SupervisedProcess.start("a server", List.of("sh", "-c", "echo started; exit 3"), output, PAUSE, log)) {
            assertThat(process).isNotNull();
            while (lines(output) < 3) {
                Thread.sleep(10);
            }
        }

        assertThat(written.toString(UTF_8))
                .contains("a server ended with exit code 3")
                .contains(output.toString());
    }

    @Test
    void endsWhenItIsClosed() throws Exception {
        Path pid = folder.resolve("pid");
        SupervisedProcess process = SupervisedProcess.start(
                "a server",
                List.of("sh", "-c", "echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; exec sleep 600"),
                folder.resolve("output"),
                PAUSE,
                log);
        while (!Files.exists(pid)) {
            Thread.sleep(10);
        }

        process.close();

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
                .isEmpty();
        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void saysWhyItCannotBeStarted() throws Exception {
        try (SupervisedProcess process = SupervisedProcess.start(
                "a server", List.of("/no/such/program"), folder.resolve("output"), PAUSE, log)) {
            assertThat(process).isNotNull();
            while (!written.toString(UTF_8).contains("/no/such/program")) {
                Thread.sleep(10);
            }
        }

        assertThat(written.toString(UTF_8)).contains("a server could not be started, trying again");
    }

    private static long lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }
}
