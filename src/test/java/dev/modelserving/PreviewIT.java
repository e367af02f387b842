package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the commands tell of a deployed stack is what docs/previews shows. */
@ExtendWith(SandboxExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class PreviewIT {
    private static final String PROJECT = "preview-project";

    @TempDir
    static Path folder;

    private static CanarySystem canary;
    private static String deployed;

    @BeforeAll
    static void deployStepOne() throws Exception {
        canary = CanarySystem.in(folder.resolve("project"), PROJECT);
        canary.step(1);
        canary.stack().up();
        deployed = canary.project().file();
    }

    @AfterEach
    void putTheStackFileBack() {
        if (!canary.project().file().equals(deployed)) {
            canary.project().edit(file -> deployed);
        }
    }

    @AfterAll
    static void leaveNothingBehind() throws Exception {
        canary.stack().destroy();
        canary.stack().close();
    }

    @Test
    @Order(1)
    void tellsOfACanaryStep() throws IOException {
        canary.step(2);

        assertThat(report("preview/run", 0)).isEqualTo(example("canary-step"));
    }

    @Test
    @Order(2)
    void tellsOfANodePool() throws IOException {
        canary.project().edit(file -> file.replace("machineType: n1-standard-4", "machineType: n1-standard-8")
                .replace("maxNodes: 4", "maxNodes: 6"));

        assertThat(report("preview/run", 0)).isEqualTo(example("node-pool"));
    }

    @Test
    @Order(3)
    void tellsOfADestroy() throws IOException {
        assertThat(report("preview/run", 0, "--destroy")).isEqualTo(example("destroy"));
    }

    @Test
    @Order(4)
    void tellsEachErrorOfTheConfigurationAndFails() throws IOException {
        canary.project()
                .edit(file -> file.replace("maxNodes: 4", "maxNodes: 1").replace("memory: 4Gi", "memory: much"));

        assertThat(report("preview/run", 1))
                .contains("### Stack `canary`: the preview failed")
                .contains("nodePool.maxNodes")
                .contains("resources.memory: found \"much\"");
    }

    /** What a command writes, but for the engine's own text, in which there are ids. */
    private static String report(String command, int code, String... options) throws IOException {
        Path output = folder.resolve("report.md");
        List<String> words = new ArrayList<>(List.of(
                command,
                "--project",
                folder.resolve("project").toString(),
                "--stack",
                "canary",
                "--output",
                output.toString()));
        words.addAll(List.of(options));
        Command.Result result = Command.of(words.toArray(String[]::new))
                .with("GOOGLE_CLOUD_PROJECT", PROJECT)
                .run();
        assertThat(result.code()).as(result.output()).isEqualTo(code);
        return comparable(Files.readString(output));
    }

    private static String example(String name) throws IOException {
        return comparable(Files.readString(Path.of("docs/previews/" + name + ".md")));
    }

    /** A copy's name has a hash in it, of its source and the project's bucket. */
    private static String comparable(String markdown) {
        return markdown.replaceFirst("(?s)<details><summary>The engine's own text.*", "")
                .replaceAll("(copy-resnet-[0-9]+)-[0-9a-f]{8}", "$1-HASH");
    }
}
