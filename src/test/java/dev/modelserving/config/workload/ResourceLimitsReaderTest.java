package dev.modelserving.config.workload;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.value.Cores;
import dev.modelserving.config.value.Memory;
import dev.modelserving.config.value.Quantity;
import dev.modelserving.declared.StackFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceLimitsReaderTest {
    private static final String RESOURCES = "{cpu: 3, memory: 4Gi}";
    private static final String FIRST = "source: gs://spls/gsp778/resnet_50\n";

    @Test
    void limitsNothingUnasked() {
        assertThat(limits(VERSIONS, 0)).isEmpty();
    }

    @Test
    void givesEachVersionTheModelsLimitsUnlessItHasItsOwn() {
        StackFile file = limited("{cpu: 3500m, memory: 5Gi}")
                .with(FIRST, FIRST + "          resources: {limits: {memory: 6Gi}}\n");

        assertThat(limits(file, 0)).containsExactly(new Cores("3500m"), new Memory("6Gi"));
        assertThat(limits(file, 1)).containsExactly(new Cores("3500m"), new Memory("5Gi"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{cpu: 3, memory: 4Gi}",
                "{cpu: 3000m}",
                "{memory: 4096Mi}",
                "{memory: 1Ti}",
            })
    void acceptsWhatIsNoLessThanTheRequest(String limits) {
        assertThat(limits(limited(limits), 0)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Said by the model, and nothing of it by its versions.
                "{cpu: 2999m}|cpu: not set (inherited 2999m); allowed: at least the request, which is 3",
                "{cpu: 2}|cpu: not set (inherited 2); allowed: at least the request, which is 3",
                "{memory: 4095Mi}|memory: not set (inherited 4095Mi); allowed: at least the request, which is 4Gi",
                "{memory: 4G}|memory: found \"4G\"; allowed: an amount above 0 in Mi, Gi or Ti, such as 4Gi",
                "{gpu: 1}|gpu: found 1; allowed: no such key; known here are cpu, memory",
            })
    void refusesWhatCannotBe(String limits, String problem) {
        assertThat(limited(limits).problems()).allSatisfy(found -> assertThat(found)
                .matches("models\\[0]\\.(versions\\[[01]]\\.)?resources\\.limits\\..*")
                .endsWith(".limits." + problem));
    }

    private static StackFile limited(String limits) {
        return VERSIONS.with(RESOURCES, "{cpu: 3, memory: 4Gi, limits: " + limits + "}");
    }

    private static List<Quantity> limits(StackFile file, int version) {
        return file.versions().servers().get(version).resources().limits().quantities();
    }
}
