package dev.modelserving.sandbox.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    @TempDir
    private Path folder;

    @Test
    void returnsWhenTheProgramHasEnded() throws IOException {
        Path made = folder.resolve("made");

        Program.run(List.of("bash", "-c", "sleep 0.2; echo done >\"$1\"", "bash", made.toString()));

        assertThat(made).hasContent("done\n");
    }

    @Test
    void saysWhatTheProgramSaidWhereItFails() {
        assertThatThrownBy(() -> Program.run(List.of("bash", "-c", "echo 'no such chart' >&2; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("bash ended with exit code 3: no such chart");
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() -> Program.run(List.of("/no/such/istio-charts")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/istio-charts");
    }
}
