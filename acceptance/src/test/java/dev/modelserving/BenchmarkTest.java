package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pieces of the benchmark that decide what its numbers mean, by their own tests, which are Python's as they are. */
class BenchmarkTest {
    @Test
    void itsPiecesPassTheirTests() {
        String output = Command.of(
                        "python3",
                        "-B",
                        "-m",
                        "unittest",
                        "discover",
                        "--start-directory",
                        "tests",
                        "--top-level-directory",
                        ".")
                .in(Path.of("bench"))
                .run()
                .orFail();

        // No test found is none failed, to Python.
        assertThat(output).containsPattern("Ran [1-9][0-9]* tests");
    }
}
