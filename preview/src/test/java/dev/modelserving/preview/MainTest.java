package dev.modelserving.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the comment, and what into the log. */
final class MainTest {
    private static final Path RECORDINGS = Path.of("preview/src/test/resources/previews");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void takeARecording() throws IOException {
        Files.copy(RECORDINGS.resolve("canary-step.events"), folder.resolve("events"));
    }

    @Test
    void logsAllOfWhatIsCut() throws IOException {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            plain.append("    line ").append(i).append(" of the engine\n");
        }

        report(plain.toString());

        assertThat(out.toString(UTF_8).length()).isLessThanOrEqualTo(Comment.LIMIT);
        assertThat(out.toString(UTF_8)).doesNotContain("line 9999 of").contains("all of it is in the log");
        assertThat(log.toString(UTF_8))
                .startsWith("<!-- model-serving preview: canary -->")
                .contains(plain)
                .doesNotContain("cut here");
    }

    @Test
    void logsNothingWhereNothingIsCut() throws IOException {
        report("    a line of the engine\n");

        assertThat(out.toString(UTF_8)).contains("a line of the engine").doesNotContain("cut here");
        assertThat(log.toString(UTF_8)).isEmpty();
    }

    private void report(String plain) throws IOException {
        Files.writeString(folder.resolve("plain"), plain);
        int code = Main.run(
                List.of(
                        "--operation",
                        "UPDATE",
                        "--stack",
                        "canary",
                        "--events",
                        folder.resolve("events").toString(),
                        "--plain",
                        folder.resolve("plain").toString()),
                new PrintStream(out, true, UTF_8),
                new PrintStream(log, true, UTF_8));
        assertThat(code).isZero();
    }
}
