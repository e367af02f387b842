package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.DASHBOARD;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.rollout.LastUpdate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stacks of many models: what they declare grows as the models do, told by counts, which no machine's pace changes. */
final class ManyModelsTest {
    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"1, gke", "10, gke", "100, gke", "1, existing", "10, existing", "100, existing"})
    void areValid(int models, String platform) {
        List<ModelConfig> read = BenchmarkStack.config(models, platform).models();

        assertThat(read).hasSize(models);
        assertThat(read.stream().filter(model -> !model.versions().shareTraffic()))
                .as("models of one version")
                .hasSize(models / 5);
    }

    @ParameterizedTest
    @CsvSource({"gke", "existing"})
    void declareAsManyResourcesForTheFortiethAsForTheTenth(String platform) {
        assertLinear(
                Size.of(BenchmarkStack.config(10, platform)),
                Size.of(BenchmarkStack.config(20, platform)),
                Size.of(BenchmarkStack.config(40, platform)));
    }

    @Test
    void areWatchedAsMuchForTheFortiethAsForTheTenth() {
        assertLinear(
                Size.of(BenchmarkStack.monitored(10)),
                Size.of(BenchmarkStack.monitored(20)),
                Size.of(BenchmarkStack.monitored(40)));
    }

    /** More charts than Cloud Monitoring takes would fail the update that declares them. */
    @Test
    void haveDashboardsOfNoMoreChartsThanCloudMonitoringTakes() {
        DeclaredStack stack = DeclaredStack.of("many", BenchmarkStack.monitored(25));

        assertThat(stack.names(DASHBOARD)).containsExactly("benchmark", "benchmark-2");
        assertThat(titles(stack, "benchmark"))
                .hasSize(97)
                .contains("models-03-model-024: requests", "benchmark: nodes");
        assertThat(titles(stack, "benchmark-2"))
                .hasSize(5)
                .contains("plain-models-03-model-025: requests", "benchmark: nodes");
        assertThat(stack.output("dashboard").toString()).contains("/benchmark-id?");
        assertThat(stack.output("dashboard-2").toString()).contains("/benchmark-2-id?");
    }

    /** One question for each namespace in which a version's part of the requests grows, and one for what was deployed. */
    @Test
    void areAskedAboutOnceWhenAllTakeAStep() {
        StackConfig config = BenchmarkStack.config(20, "gke");
        Map<String, Object> last = config.models().stream()
                .filter(model -> model.versions().shareTraffic())
                .flatMap(model -> Stream.of(
                        Map.entry(LastUpdate.versionsOutput(model), "v1,v2"),
                        Map.entry(LastUpdate.sharesOutput(model), "v1=100,v2=0")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        DeclaredStack stack = DeclaredStack.of("many", config, last);

        assertThat(stack.askedForServers()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(stack.names("pulumi:pulumi:StackReference")).hasSize(1);
    }

    /** What the tenth to the twentieth model add, the others add too; a dashboard more or less aside. */
    private static void assertLinear(Size ten, Size twenty, Size forty) {
        assertThat(forty.resources()).as("resources").isLessThan(extrapolated(ten.resources(), twenty.resources()));
        assertThat(forty.awaited())
                .as("resources that others wait for")
                .isLessThan(extrapolated(ten.awaited(), twenty.awaited()));
        assertThat(forty.characters())
                .as("characters of inputs")
                .isLessThan(extrapolated(ten.characters(), twenty.characters()));
    }

    private static int extrapolated(int ten, int twenty) {
        return (int) (1.01 * (ten + 3 * (twenty - ten)));
    }

    private static List<String> titles(DeclaredStack stack, String dashboard) {
        JsonArray tiles = JsonParser.parseString(stack.value(DASHBOARD, dashboard, "dashboardJson"))
                .getAsJsonObject()
                .getAsJsonObject("mosaicLayout")
                .getAsJsonArray("tiles");
        return tiles.asList().stream()
                .map(tile -> tile.getAsJsonObject()
                        .getAsJsonObject("widget")
                        .get("title")
                        .getAsString())
                .toList();
    }

    /**
     * How much a stack declares.
     *
     * @param awaited the sum of what each resource waits for
     * @param characters of all inputs as JSON
     */
    private record Size(int resources, int awaited, int characters) {
        static Size of(StackConfig config) {
            DeclaredStack stack = DeclaredStack.of("many", config);
            return new Size(
                    stack.names().size(),
                    stack.names().stream()
                            .map(name -> name.split("::", 2))
                            .mapToInt(name -> stack.waitsFor(name[0], name[1]).size())
                            .sum(),
                    stack.inputs().values().stream()
                            .mapToInt(inputs -> inputs.toString().length())
                            .sum());
        }
    }
}
