package dev.modelserving.sandbox.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    private static final String SHAPE =
            """
            {"usersPerStep":2,"stepSeconds":60,"maxUsers":21,"path":"/v1/models/m:predict"}""";

    @Test
    void areReadWhole() throws UsageException {
        Arguments arguments = Arguments.parse(words("--step-seconds", "12"));

        assertThat(arguments.model()).isEqualTo("image-classifier");
        assertThat(arguments.accelerated()).isEqualTo(new Shape(2, 12, 21, "/v1/models/m:predict"));
    }

    @Test
    void theLastStepCounts() throws UsageException {
        assertThat(Arguments.parse(words("--step-seconds", "12")).accelerated().length())
                .isEqualTo(Duration.ofSeconds(11 * 12));
    }

    @Test
    void theLocustFileGetsTheShape() throws UsageException {
        assertThat(Shape.parse(SHAPE).environment())
                .containsEntry("LOAD_TEST_USERS_PER_STEP", "2")
                .containsEntry("LOAD_TEST_STEP_SECONDS", "60")
                .containsEntry("LOAD_TEST_MAX_USERS", "21")
                .containsEntry("LOAD_TEST_PATH", "/v1/models/m:predict");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "3601", "a"})
    void aStepTakesSeconds(String seconds) {
        assertThatThrownBy(() -> Arguments.parse(words("--step-seconds", seconds)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--step-seconds is \"" + seconds + "\"")
                .hasMessageContaining("from 1 to 3600");
    }

    @Test
    void aStackMayHaveNoScaleDownWindow() throws UsageException {
        assertThat(Arguments.parse(words("--step-seconds", "12", "--deployed-window", "0"))
                        .deployedWindow())
                .isZero();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--stack", "dev")))
                .isInstanceOf(UsageException.class)
                .hasMessage("--model is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "[]",
                "{\"usersPerStep\":2}",
                """
                {"usersPerStep":0,"stepSeconds":60,"maxUsers":21,"path":"/v1"}""",
                """
                {"usersPerStep":"x","stepSeconds":60,"maxUsers":21,"path":"/v1"}"""
            })
    void anOutputThatIsNoLoadTestIsRefused(String output) {
        assertThatThrownBy(() -> Shape.parse(output))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(output)
                .hasMessageContaining("sandbox/up");
    }

    private static List<String> words(String... further) {
        List<String> words = new ArrayList<>(List.of(
                "--stack", "dev", "--model", "image-classifier", "--host", "http://10.2.0.1:8501", "--shape", SHAPE));
        words.addAll(List.of("--deployed-window", "300", "--kubeconfig", "k", "--state", "s", "--locust", "l"));
        words.addAll(List.of("--locust-file", "f", "--locust-flush", "g", "--payload", "p", "--report", "r.html"));
        words.addAll(List.of(further));
        return words;
    }
}
