package dev.modelserving.config.model;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.StackFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuningReaderTest {
    private static final String MODEL = "      versions:\n";
    private static final String FIRST = "source: gs://spls/gsp778/resnet_50\n";

    @Test
    void leavesServersAsTheyAreUnasked() {
        assertThat(tuning(VERSIONS, 0)).isEqualTo(new ServerTuning(0, new Batching.Off(), 0));
    }

    @Test
    void givesEachVersionWhatTheModelHasUnlessItHasItsOwn() {
        StackFile file = model("threads: 3", "pollSeconds: 5", "batching: {maxBatchSize: 8, threads: 3}")
                .with(
                        FIRST,
                        FIRST + "          threads: 2\n          batching: {threads: 2, timeoutMicroseconds: 0}\n");

        assertThat(tuning(file, 0)).isEqualTo(new ServerTuning(2, new Batching.On(8, 0, 2, 2), 5));
        assertThat(tuning(file, 1)).isEqualTo(new ServerTuning(3, new Batching.On(8, 1000, 3, 3), 5));
    }

    @Test
    void batchesInOneVersionAlone() {
        StackFile file = VERSIONS.with(
                FIRST, FIRST + "          batching: {maxBatchSize: 4, threads: 1, maxEnqueuedBatches: 9}\n");

        assertThat(tuning(file, 0).batching()).isEqualTo(new Batching.On(4, 1000, 1, 9));
        assertThat(tuning(file, 1).batching()).isEqualTo(new Batching.Off());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threads: 257|models[0].threads: found 257; allowed: a whole number from 0 to 256 (threads; 0 is as many as the node has cores)",
                "threads: cpu|models[0].threads: found \"cpu\"; allowed: a whole number from 0 to 256 (threads; 0 is as many as the node has cores)",
                "pollSeconds: -1|models[0].pollSeconds: found -1; allowed: a whole number from 0 to 86400 (seconds; 0 is only when a server starts)",
                "batching: {threads: 1, maxBatchSize: 0}|models[0].batching.maxBatchSize: found 0; allowed: a whole number from 1 to 100000 (examples)",
                "batching: {threads: 1, maxBatchSize: 1, maxBatches: 1}|models[0].batching.maxBatches: found 1; allowed: no such key; known here are maxBatchSize, maxEnqueuedBatches, threads, timeoutMicroseconds",
            })
    void refusesWhatCannotBe(String key, String problem) {
        assertThat(model(key).problem()).isEqualTo(problem);
    }

    @Test
    void asksBatchingForWhatItCannotGuess() {
        assertThat(model("batching: {maxEnqueuedBatches: 2}").problems())
                .containsExactlyInAnyOrder(
                        "models[0].versions[0].batching.maxBatchSize: not set; allowed: a whole number from 1 to 100000 (examples)",
                        "models[0].versions[0].batching.threads: not set; allowed: a whole number from 1 to 256 (threads)",
                        "models[0].versions[1].batching.maxBatchSize: not set; allowed: a whole number from 1 to 100000 (examples)",
                        "models[0].versions[1].batching.threads: not set; allowed: a whole number from 1 to 256 (threads)");
    }

    @Test
    void keepsBatchingsConfigMapsApart() {
        StackFile batching = model("batching: {maxBatchSize: 8, threads: 3}");

        assertThat(batching.with(FIRST, FIRST + "          configMap: image-classifier-resnet50-batching\n")
                        .problem())
                .isEqualTo(
                        "models[0].versions[0].configMap: found \"image-classifier-resnet50-batching\"; allowed: another"
                                + " name than image-classifier-resnet50-batching, which batching uses");
        assertThat(batching.with(FIRST, FIRST + "          configMap: image-classifier-resnet101-batching\n")
                        .problem())
                .contains("image-classifier-resnet101-batching");
    }

    private static StackFile model(String... keys) {
        return VERSIONS.with(MODEL, "      " + String.join("\n      ", keys) + "\n" + MODEL);
    }

    private static ServerTuning tuning(StackFile file, int version) {
        return file.versions().servers().get(version).tuning();
    }
}
