package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The workflows, read by actionlint, which is one of the sandbox's tools. */
@ExtendWith(SandboxExtension.class)
class WorkflowsIT {
    @TempDir
    Path folder;

    @Test
    void haveNothingForActionlintToFind() {
        lint().orFail();
    }

    @Test
    void wouldBeFoundToBeBroken() throws IOException {
        String workflow = Files.readString(Path.of(".github/workflows/pull-request.yml"));
        Path misspelt = Files.writeString(
                folder.resolve("misspelt.yml"), workflow.replace("needs: [affected,", "needs: [afected,"));
        Path injected = Files.writeString(
                folder.resolve("injected.yml"),
                Files.readString(Path.of(".github/workflows/test.yml"))
                        .replace("run: .ci/run", "run: echo ${{ github.event.pull_request.title }}"));

        assertThat(lint(misspelt).output()).contains("\"afected\"");
        assertThat(lint(misspelt).code()).isEqualTo(1);
        assertThat(lint(injected).output()).contains("potentially untrusted");
    }

    /** Without the checkers that it takes from the machine where they are there. */
    private static Command.Result lint(Path... files) {
        String[] words = new String[3 + files.length];
        words[0] = SandboxExtension.directory().resolve("bin/actionlint").toString();
        words[1] = "-shellcheck=";
        words[2] = "-pyflakes=";
        for (int i = 0; i < files.length; i++) {
            words[3 + i] = files[i].toString();
        }
        return Command.of(words).run();
    }
}
