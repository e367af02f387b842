package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.Report;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the deploy workflow asks before an update: whether a new preview still says what was approved. */
@ExtendWith(SandboxExtension.class)
class ApprovalIT {
    @TempDir
    Path folder;

    @Test
    void holdsForThePreviewOfTheSameStackAndForNoOther() throws Exception {
        SandboxProject project = new SandboxProject(folder, "canary", "approval-project");
        project.open();
        Path approved = preview(project, "approved.md");

        assertThat(same(approved, preview(project, "again.md")).code())
                .as("the same commit, previewed again")
                .isZero();

        project.edit(file -> file.replace("maxNodes: 4", "maxNodes: 5"));
        Command.Result other = same(approved, preview(project, "other.md"));
        assertThat(other.code()).as("another commit").isEqualTo(1);
        assertThat(other.output())
                .contains("the update would not do what was approved: start another run")
                .containsPattern("(?m)^-.*4.*")
                .containsPattern("(?m)^\\+.*5.*");
    }

    private Path preview(SandboxProject project, String name) throws IOException {
        Report report = project.report("preview/run");
        assertThat(report.code()).as(report.text()).isZero();
        return Files.copy(folder.resolve("report.md"), folder.resolve(name));
    }

    private static Command.Result same(Path approved, Path now) {
        return Command.of("preview/same", approved.toString(), now.toString()).run();
    }
}
