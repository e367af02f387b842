package dev.modelserving.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are easily written in another way than they are meant: images, folders, text that YAML takes for more. */
class ValuesReaderTest {
    private static final StackFile FILE = StackFile.VERSIONS;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tensorflow/serving:latest",
                "tensorflow/serving:latest-gpu",
                "tensorflow/serving:latest-devel",
                "tensorflow/serving:latest-devel-gpu",
                "tensorflow/serving:nightly",
                "tensorflow/serving:nightly-gpu",
                "tensorflow/serving:2.8.0-latest",
                "tensorflow/serving:stable",
                "tensorflow/serving:stable-alpine3.19",
                "tensorflow/serving:main",
                "tensorflow/serving",
                "registry.example:5000/serving",
            })
    void refusesAnImageThatNothingPins(String image) {
        assertThat(FILE.with("tensorflow/serving:2.8.0", image).problem())
                .startsWith("models[0].image: found \"" + image
                        + "\"; allowed: an image pinned by tag (not latest) or digest")
                .contains("latest-gpu, nightly or stable do not");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tensorflow/serving:2.8.0-gpu",
                "tensorflow/serving:2.8.0-devel",
                "tensorflow/serving:nightly-20260131",
                "tensorflow/serving:nightly-2026-01-31",
                "tensorflow/serving:main-3f2a1bc",
                "tensorflow/serving:v2.8",
                "registry.example:5000/serving:7",
                "python:3.12.12-slim",
                "tensorflow/serving:latest@sha256:9ff5b146b74f4aca3ef88f607961ca400c53e19a808dc0d0df0197693bfd651e",
            })
    void takesAnImageThatIsPinned(String image) {
        assertThat(FILE.with("tensorflow/serving:2.8.0", image).versions().servers())
                .allMatch(server -> server.image().reference().equals(image));
    }

    @Test
    void refusesAFloatingTagOfEveryImage() {
        assertThat(FILE.with(
                                "    - name: image-classifier",
                                "    - loadTest: {image: \"locustio/locust:master\"}\n      name: image-classifier")
                        .problem())
                .startsWith("models[0].loadTest.image: found \"locustio/locust:master\"; allowed: an image pinned");
        assertThat(FILE.with(
                                "  model-serving:mesh",
                                "  model-serving:images: {rclone: \"rclone/rclone:beta-latest\"}\n  model-serving:mesh")
                        .problem())
                .startsWith("images.rclone: found \"rclone/rclone:beta-latest\"; allowed: an image pinned");
    }

    @Test
    void takesASourceWithASlashAtItsEnd() {
        StackFile slash = FILE.with("gs://spls/gsp778/resnet_50\n", "gs://spls/gsp778/resnet_50/\n");

        assertThat(slash.versions().servers().get(0).source())
                .isEqualTo(FILE.versions().servers().get(0).source());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gs://spls", "gs://spls/"})
    void saysWhatToDoWithABucketsRoot(String root) {
        assertThat(FILE.with("gs://spls/gsp778/resnet_50\n", root + "\n").problem())
                .startsWith("models[0].versions[0].source: found \"" + root + "\"; allowed: a folder of Cloud Storage")
                .contains("not a bucket's root", "gcloud storage mv gs://BUCKET/1 gs://BUCKET/MODEL/1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "value, true, models[0].traffic.steps[0].header.value: found true; allowed: text of at least one visible",
        "value, 1, models[0].traffic.steps[0].header.value: found 1; allowed: text of at least one visible",
        "name, 1, models[0].traffic.steps[0].header.name: found 1; allowed: a header's name",
    })
    void saysThatTextGoesInQuotes(String key, String value, String expected) {
        String header = "{name: user-group, value: canary}".replaceFirst(key + ": [a-z-]+", key + ": " + value);

        assertThat(FILE.with("- weight: 30", "- {weight: 30, header: " + header + "}")
                        .problem())
                .startsWith(expected)
                .endsWith("; text, so write it in quotes: \"" + value + "\", or by pulumi config set --type string");
        assertThat(FILE.with(
                                "- weight: 30",
                                "- {weight: 30, header: " + header.replace(": " + value, ": \"" + value + "\"") + "}")
                        .versions()
                        .traffic()
                        .steps())
                .hasSize(1);
    }

    @Test
    void saysThatANumberedVersionsNameGoesInQuotes() {
        assertThat(FILE.with("- name: resnet101", "- name: 1").problems())
                .first()
                .asString()
                .startsWith("models[0].versions[1].name: found 1; allowed: at most 40 lower-case letters")
                .contains("write it in quotes: \"1\"");
    }

    @Test
    void saysNothingOfQuotesWhereTheyWouldNotHelp() {
        assertThat(FILE.with("name: image-classifier", "name: 1").problem())
                .startsWith("models[0].name: found 1; allowed: at most 50")
                .doesNotContain("quotes");
        assertThat(FILE.with("cpu: 3", "cpu: true").problem()).doesNotContain("quotes");
    }
}
