package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pack compiles without the program, so it has the names that both go by, and the rule on tags, a second time. */
class OwnConstantsTest {
    @ParameterizedTest
    @ValueSource(strings = {"LabelName", "ImageTag"})
    void areTheProgramsOwn(String type) throws IOException {
        String program = Files.readString(Path.of("src/main/java/dev/modelserving/label", type + ".java"));
        String policies =
                Files.readString(Path.of("policies/src/main/java/dev/modelserving/policy/label", type + ".java"));

        assertThat(policies)
                .isEqualTo(
                        program.replace("package dev.modelserving.label;", "package dev.modelserving.policy.label;"));
    }
}
