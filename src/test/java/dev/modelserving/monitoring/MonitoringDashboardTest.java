package dev.modelserving.monitoring;

import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.CONFIG_MAP;
import static dev.modelserving.declared.ResourceTypes.DASHBOARD;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.MonitoredStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard that monitoring declares: its queries name what the stack declares. */
class MonitoringDashboardTest {
    private static final String MODEL = "image-classifier";
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)=~?\"([^\"]*)\"");

    private static DeclaredStack dev;
    private static DeclaredStack canary;

    @BeforeAll
    static void declare() {
        dev = MonitoredStack.of("dev");
        canary = MonitoredStack.of("canary");
    }

    /** As Cloud Monitoring answers them, lest they look changed. */
    @Test
    void placesChartsWithoutOverlapAndLeavesOutZeroes() {
        JsonObject layout = dashboard(canary).getAsJsonObject("mosaicLayout");
        List<JsonObject> tiles = objects(layout.getAsJsonArray("tiles"));

        assertThat(tiles).hasSize(5);
        assertThat(tiles.get(0).keySet()).containsExactly("width", "height", "widget");
        assertThat(tiles.stream().map(tile -> tile.get("xPos") + "," + tile.get("yPos")))
                .doesNotHaveDuplicates()
                .contains("24,null", "null,16", "24,16", "null,32");
        assertThat(layout.toString()).doesNotContain("[]").doesNotContain("Pos\":0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "canary"})
    void asksOnlyForWhatIsDeclared(String stack) {
        DeclaredStack declared = stack.equals("dev") ? dev : canary;
        Map<String, Set<String>> labels = labels(declared);

        assertThat(labels.get("deployment")).isEqualTo(objectNames(declared, DEPLOYMENT));
        assertThat(labels.get("horizontalpodautoscaler")).isEqualTo(objectNames(declared, AUTOSCALER));
        assertThat(labels.get("pod_name").stream().map(name -> name.replace("-[a-z0-9]+-[a-z0-9]{5}", "")))
                .containsExactlyInAnyOrderElementsOf(objectNames(declared, DEPLOYMENT));
        assertThat(labels.get("app")).containsExactly(MODEL);
        assertThat(labels.get("model_name"))
                .isEqualTo(declared.inputs().entrySet().stream()
                        .filter(resource -> resource.getKey().startsWith(CONFIG_MAP))
                        .map(resource -> resource.getValue().getAsJsonObject("data"))
                        .filter(data -> data.has("MODEL_NAME"))
                        .map(data -> data.get("MODEL_NAME").getAsString())
                        .collect(Collectors.toSet()));
        assertThat(labels.get("container_name"))
                .containsExactly(
                        declared.inputs(DEPLOYMENT, declared.names(DEPLOYMENT).get(0))
                                .getAsJsonObject("spec")
                                .getAsJsonObject("template")
                                .getAsJsonObject("spec")
                                .getAsJsonArray("containers")
                                .get(0)
                                .getAsJsonObject()
                                .get("name")
                                .getAsString());
        for (String place : List.of("cluster", "cluster_name")) {
            assertThat(labels.get(place)).containsExactly(declared.value(CLUSTER, "cluster-1", "name"));
        }
        assertThat(labels.get("location")).containsExactly(declared.value(CLUSTER, "cluster-1", "location"));
        assertThat(labels.get("namespace")).containsExactly("default");
    }

    @Test
    void followsARenamedModel() {
        DeclaredStack renamed = MonitoredStack.with("dev", "name: image-classifier", "name: dogs");

        assertThat(labels(renamed).get("deployment")).containsExactly("dogs");
        assertThat(labels(renamed).get("app")).containsExactly("dogs");
        assertThat(dashboard(renamed).toString()).doesNotContain("image-classifier");
    }

    /** Kubernetes makes a pod's name of the ReplicaSet's first 58 characters and 5 letters of its own. */
    @ParameterizedTest
    @ValueSource(ints = {16, 46, 47, 50})
    void findsThePodsOfServersWithLongNames(int length) {
        String name = "m".repeat(length);
        DeclaredStack named = MonitoredStack.with("dev", "name: image-classifier", "name: " + name);
        String replicaSet = name + "-5d4b7c9f86-";
        String pod = replicaSet.substring(0, Math.min(replicaSet.length(), 58)) + "x7k2p";

        assertThat(labels(named).get("pod_name")).singleElement().satisfies(pods -> assertThat(pod)
                .matches(pods));
        assertThat(labels(named).get("pod")).singleElement().satisfies(pods -> assertThat(pod)
                .matches(pods));
    }

    @Test
    void comparesWithWhatIsConfigured() {
        Map<String, Double> thresholds = charts(dev).stream()
                .flatMap(chart ->
                        chart.has("thresholds") ? objects(chart.getAsJsonArray("thresholds")).stream() : Stream.empty())
                .collect(Collectors.toMap(
                        threshold -> threshold.get("label").getAsString(),
                        threshold -> threshold.get("value").getAsDouble()));

        assertThat(thresholds)
                .isEqualTo(Map.of("99 % of answers", 500.0, "image-classifier's target", 60.0, "at most", 3.0));
    }

    private static JsonObject dashboard(DeclaredStack stack) {
        return JsonParser.parseString(stack.value(DASHBOARD, "cluster-1", "dashboardJson"))
                .getAsJsonObject();
    }

    private static List<JsonObject> charts(DeclaredStack stack) {
        return objects(dashboard(stack).getAsJsonObject("mosaicLayout").getAsJsonArray("tiles")).stream()
                .map(tile -> tile.getAsJsonObject("widget").getAsJsonObject("xyChart"))
                .toList();
    }

    /** All labels in the dashboard's queries, with the values that they are compared with. */
    private static Map<String, Set<String>> labels(DeclaredStack stack) {
        List<MatchResult> matchers = new ArrayList<>();
        for (JsonObject chart : charts(stack)) {
            for (JsonObject line : objects(chart.getAsJsonArray("dataSets"))) {
                String query = line.getAsJsonObject("timeSeriesQuery")
                        .get("prometheusQuery")
                        .getAsString();
                matchers.addAll(MATCHER.matcher(query).results().toList());
            }
        }
        return matchers.stream()
                .collect(Collectors.toMap(
                        label -> label.group(1),
                        label -> Set.of(label.group(2).split("\\|")),
                        (some, more) -> Stream.of(some, more)
                                .flatMap(Set::stream)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static Set<String> objectNames(DeclaredStack stack, String type) {
        return stack.names(type).stream()
                .map(name -> stack.value(type, name, "metadata.name"))
                .collect(Collectors.toSet());
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }
}
