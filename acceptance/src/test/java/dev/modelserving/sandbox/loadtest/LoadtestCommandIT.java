package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Cluster;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code sandbox/loadtest} as a user types it, on stack {@code dev}. */
@ExtendWith(SandboxExtension.class)
class LoadtestCommandIT {
    private static final Cluster CLUSTER = new Cluster("sandbox-project", "us-east1-b", "cluster-1");

    @TempDir
    Path folder;

    @BeforeAll
    static void deploy() {
        Command.of("sandbox/up").run().orFail();
    }

    @AfterAll
    static void destroy() {
        Command.of("sandbox/pulumi", "destroy", "--yes", "--stack", "dev").run().orFail();
    }

    @Test
    void showsTheLabInMinutes() throws IOException {
        String file = Files.readString(Path.of("stacks/Pulumi.dev.yaml"));
        Path report = folder.resolve("report.html");

        String shown = Command.of("sandbox/loadtest", "--report", report.toString())
                .run()
                .orFail();

        assertThat(shown)
                .contains("(1) A pod finds no node", "(2) A node is added")
                .contains("(3) A pod stays pending", "(4) Scale-down");
        assertThat(Files.readString(report)).contains("id=\"moment-1\"", "id=\"moment-4\"");
        assertThat(folder.resolve("report.svg")).isNotEmptyFile();
        assertThat(folder.resolve("locust.html")).isNotEmptyFile();
        Series seen = WrittenSeries.parse(Files.readString(folder.resolve("report.csv")));
        assertThat(seen.samples())
                .extracting(sample -> sample.replicas().wanted())
                .contains(1, 2, 3, 4)
                .last()
                .isEqualTo(1);
        assertThat(seen.samples())
                .extracting(sample -> sample.nodes().ready())
                .contains(1, 2, 3)
                .allSatisfy(nodes -> assertThat(nodes).isBetween(1, 3))
                .last()
                .isEqualTo(1);
        assertThat(seen.samples())
                .extracting(sample -> sample.load().users())
                .contains(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22)
                .allSatisfy(users -> assertThat(users).isBetween(0, 22));
        assertThat(seen.samples())
                .filteredOn(sample -> sample.replicas().wanted() == 4
                        && sample.replicas().pending() == 1
                        && sample.nodes().ready() == 3)
                .as("while the fourth pod is pending with three nodes")
                .isNotEmpty();
        theStackIsAsBefore(file);
    }

    @Test
    void saysWhatIsWrongBeforeItBegins() {
        assertThat(Command.of("sandbox/loadtest", "--step-seconds", "0").run())
                .satisfies(result -> assertThat(result.code()).isEqualTo(2))
                .satisfies(result -> assertThat(result.output()).contains("--step-seconds is \"0\""));
        assertThat(Command.of("sandbox/loadtest", "--model", "other").run())
                .satisfies(result -> assertThat(result.code()).isEqualTo(1))
                .satisfies(result ->
                        assertThat(result.output()).contains("serves no model \"other\"; it serves: image-classifier"));
    }

    private static void theStackIsAsBefore(String file) throws IOException {
        assertThat(Path.of("stacks/Pulumi.dev.yaml")).hasContent(file);
        assertThat(Command.of("sandbox/pulumi", "preview", "--expect-no-changes", "--stack", "dev")
                        .run()
                        .orFail())
                .contains("unchanged");
        assertThat(CLUSTER.get("hpa", "default", "image-classifier")
                        .getAsJsonObject("spec")
                        .getAsJsonObject("behavior")
                        .getAsJsonObject("scaleDown")
                        .get("stabilizationWindowSeconds")
                        .getAsInt())
                .as("the scale-down window")
                .isEqualTo(300);
        assertThat(CLUSTER.list("nodes")).hasSize(1);
    }
}
