package dev.modelserving.config.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.StackFile;
import dev.modelserving.traffic.TrafficPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AloneStepReaderTest {
    private static final StackFile FILE = StackFile.VERSIONS.with("- weight: 30", "- alone: resnet101");

    @Test
    void deploysOneVersionOfThoseThatTheFileHas() {
        assertThat(FILE.versions().traffic().policy()).isEqualTo(new TrafficPolicy.Alone("resnet101"));
        assertThat(FILE.versions().names()).containsExactly("resnet101");
        assertThat(FILE.versions().declared()).hasSize(2);
        assertThat(FILE.versions().place(0)).isEqualTo(".versions[1]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "alone: resnet101, weight: 30|weight: found 30; allowed: nothing beside alone",
                "alone: resnet101, to: resnet50|to: found \"resnet50\"; allowed: nothing beside alone",
                "alone: resnet101, header: {name: a, value: b}|header: found {\"name\":\"a\",\"value\":\"b\"}; allowed: nothing beside alone",
                "alone: resnet101, mirror: {percent: 1}|mirror: found {\"percent\":1}; allowed: nothing beside alone",
                "alone: resnet7|alone: found \"resnet7\"; allowed: a version of this model: resnet50, resnet101",
            })
    void refuses(String step, String expected) {
        assertThat(FILE.with("- alone: resnet101", "- {" + step + "}").problems())
                .first()
                .asString()
                .startsWith("models[0].traffic.steps[0]." + expected);
    }

    /** Not when the step is moved. */
    @Test
    void findsWhatIsWrongWithAVersionThatComesLater() {
        assertThat(FILE.with("- name: resnet50\n", "- name: resnet50\n          resources: {cpu: 40}\n")
                        .problem())
                .startsWith("models[0].versions[0].resources.cpu: found 40; allowed: at most");
        assertThat(FILE.with("gs://spls/gsp778/resnet_50\n", "gs://spls/gsp778/resnet_50\n          configMap: same\n")
                        .with(
                                "gs://spls/gsp778/resnet_101\n",
                                "gs://spls/gsp778/resnet_101\n          configMap: same\n")
                        .problem())
                .contains("configMap: found");
    }
}
