package dev.modelserving.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgramTest {
    @Test
    void returnsWhatTheProgramSaidWhenItHasEnded() throws IOException {
        assertThat(Program.run(List.of("bash", "-c", "echo one; sleep 0.2; echo two >&2")))
                .isEqualTo("one\ntwo");
    }

    @Test
    void saysWhatTheProgramSaidWhereItFails() {
        assertThatThrownBy(() -> Program.run(List.of("bash", "-c", "echo 'no such chart' >&2; exit 3")))
                .isInstanceOf(IOException.class)
                .hasMessage("\"bash -c echo 'no such chart' >&2; exit 3\" ended with exit code 3: no such chart");
    }

    @Test
    @Timeout(10)
    void waitsNoLongerThanItsLimit() {
        assertThatThrownBy(() -> Program.run(List.of("sleep", "600"), Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class)
                .hasMessage("\"sleep 600\" did not end within 1 s");
    }

    @Test
    void saysWhichProgramIsMissing() {
        assertThatThrownBy(() -> Program.run(List.of("/no/such/istio-charts")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/istio-charts");
    }
}
