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

    /** The engine knows nothing of them; a stack in which nothing else has drifted has drifted nevertheless. */
    @Test
    void takesVersionsThatNobodyCopiedForDrift() throws IOException {
        String warning =
                "gs://b/resnet-1: found version 7, 9999, which its copy's manifest does not list; no server loads it";
        Events events = new Events().diagnostic("warning", warning).diagnostic("warning", "gs://b/r: something else");
        events.event("summaryEvent", "{\"result\": \"succeeded\"}");
        Files.writeString(folder.resolve("events"), events.text());

        assertThat(report("DRIFT", "")).isEqualTo(1);

        assertThat(out.toString(UTF_8))
                .contains("### Stack `canary`: 1 copy has versions that nobody copied\n")
                .contains(
                        "| `version` | `gs://b/resnet-1` | `7, 9999` is **not of the copy**: `no server loads it` |\n")
                .doesNotContain("something else", "restores the stack file");
    }

    /** Nor does a refresh see what Helm has installed, or a number of servers. */
    @Test
    void takesForDriftWhatTheProgramFindsInTheCluster() throws IOException {
        String end = "; the cluster differs from what is deployed, and pulumi up restores it";
        String byHelm = end.replace("pulumi up", "helm rollback, in the release's namespace,");
        Events events = new Events()
                .diagnostic("warning", "Deployment istio-system/istiod: spec.replicas: 1 → 0" + end)
                .diagnostic("warning", "ClusterRole istiod: deleted" + end)
                .diagnostic("warning", "ConfigMap a/c: data.mesh: changed" + byHelm)
                .diagnostic("warning", "Deployment a/b: the cluster differed from what is deployed, and is restored");
        events.event("summaryEvent", "{\"result\": \"succeeded\"}");
        Files.writeString(folder.resolve("events"), events.text());

        assertThat(report("DRIFT", "")).isEqualTo(1);

        assertThat(out.toString(UTF_8))
                .contains("### Stack `canary`: 3 resources have drifted\n")
                .contains("| `Deployment` | `istio-system/istiod` | `spec.replicas: 1 → 0` |\n")
                .contains("| `ConfigMap` | `a/c` | `data.mesh: changed`; helm rollback, in the release's namespace,"
                        + " restores it |\n")
                .contains("| `ClusterRole` | `istiod` | it is **deleted** |\n")
                .contains("restores the stack file")
                .doesNotContain("a/b");
    }

    /** A check that did not look has not found nothing. */
    @Test
    void failsWhereTheProgramCouldNotLook() throws IOException {
        Events events = new Events()
                .diagnostic(
                        "warning", "cannot compare the charts' objects of namespace istio-system with the cluster: x");
        events.event("summaryEvent", "{\"result\": \"succeeded\"}");
        Files.writeString(folder.resolve("events"), events.text());

        assertThat(report("DRIFT", "")).isEqualTo(2);

        assertThat(out.toString(UTF_8))
                .contains("### Stack `canary`: the drift check failed")
                .contains("cannot compare the charts' objects");
    }

    private void report(String plain) throws IOException {
        assertThat(report("UPDATE", plain)).isZero();
    }

    private int report(String operation, String plain) throws IOException {
        Files.writeString(folder.resolve("plain"), plain);
        return Main.run(
                List.of(
                        "--operation",
                        operation,
                        "--stack",
                        "canary",
                        "--events",
                        folder.resolve("events").toString(),
                        "--plain",
                        folder.resolve("plain").toString()),
                new PrintStream(out, true, UTF_8),
                new PrintStream(log, true, UTF_8));
    }
}
