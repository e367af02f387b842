package dev.modelserving.preview;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples in docs/previews are what the command makes of the engine's own events, recorded in the sandbox with
 * stack canary at step 1. Of the recordings, debug messages, outputs, and the inputs of what does not change are left
 * out.
 */
final class PreviewExamplesTest {
    private static final Path RECORDINGS = Path.of("preview/src/test/resources/previews");

    @ParameterizedTest
    @CsvSource({"canary-step, UPDATE", "node-pool, UPDATE", "destroy, DESTROY"})
    void areWhatTheCommandWrites(String name, String operation) throws IOException {
        assertThat(written(operation, name, 0)).isEqualTo(Files.readString(Path.of("docs/previews/" + name + ".md")));
    }

    @Test
    void driftIsInputsAloneAndHasAnExitCodeOfItsOwn() throws IOException {
        assertThat(written("DRIFT", "drift", 1))
                .contains("### Stack `canary`: 7 resources have drifted")
                .contains("| `HorizontalPodAutoscaler` | `image-classifier-resnet50 (default)` | it is **deleted** |")
                .contains("`spec.http[1].route[0].weight`: `70` → `50`")
                .doesNotContain("resourceVersion", "status", "istio-ingressgateway", "StackReference");
        assertThat(written("DRIFT", "canary-step", 1)).contains("1 resource has");
    }

    private static String written(String operation, String name, int code) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path plain = RECORDINGS.resolve(name + ".plain");
        int found = Main.run(
                List.of(
                        "--operation",
                        operation,
                        "--stack",
                        "canary",
                        "--events",
                        RECORDINGS.resolve(name + ".events").toString(),
                        "--plain",
                        plain.toString()),
                new PrintStream(out, true, UTF_8),
                System.err);
        assertThat(found).isEqualTo(code);
        return out.toString(UTF_8);
    }
}
