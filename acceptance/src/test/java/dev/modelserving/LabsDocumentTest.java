package dev.modelserving;

import static dev.modelserving.declared.ResourceTypes.AUTOSCALER;
import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.CLUSTER;
import static dev.modelserving.declared.ResourceTypes.DEPLOYMENT;
import static dev.modelserving.declared.ResourceTypes.NODE_POOL;
import static dev.modelserving.declared.ResourceTypes.RELEASE;
import static dev.modelserving.declared.ResourceTypes.SERVICE;
import static dev.modelserving.declared.ResourceTypes.VIRTUAL_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.StackConfig;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/labs.md} says of the stacks what they declare, and walks the steps that the canary stack has. */
class LabsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/labs.md");

    private static final Map<String, DeclaredStack> STACKS = new TreeMap<>();
    private static List<Difference> differences;
    private static String text;

    /**
     * A row of the table.
     *
     * @param stacks the stacks that it is about
     */
    private record Difference(String stacks, String what, String declared, String why) {}

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(DOCUMENT);
        differences = text.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| stack |"))
                .map(line -> line.split(" *\\| *", -1))
                .map(cells -> new Difference(cells[1], cells[2], cells[4], cells[5]))
                .toList();
        for (String stack : List.of("dev", "canary", "demo")) {
            StackConfig config = ShippedStack.config(stack);
            STACKS.put(stack, DeclaredStack.of(stack, config));
        }
    }

    @Test
    void givesAReasonForEachDifference() {
        assertThat(differences).hasSizeGreaterThan(18).allSatisfy(difference -> {
            assertThat(difference.why()).as(difference.what()).isNotBlank();
            assertThat(Arrays.asList(difference.stacks().split(", "))).isSubsetOf("all", "dev", "canary", "demo");
        });
    }

    /** The last column is what the table says. */
    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "all|release channel|dev|" + CLUSTER + "|cluster-1|releaseChannel.channel|`REGULAR`",
                "all|release channel|canary|" + CLUSTER + "|cluster-1|releaseChannel.channel|`REGULAR`",
                "all|release channel|demo|" + CLUSTER + "|demo|releaseChannel.channel|`REGULAR`",
                "dev, canary|region of the bucket|dev|" + BUCKET + "|models|location|`US-EAST1`",
                "dev, canary|region of the bucket|canary|" + BUCKET + "|models|location|`US-CENTRAL1`",
                "dev, canary|public access of the bucket|dev|" + BUCKET
                        + "|models|publicAccessPrevention|public access prevented",
                "dev, canary|`appProtocol` of ports|dev|" + SERVICE
                        + "|image-classifier|spec.ports.0.appProtocol|`grpc`",
                "dev, canary|`appProtocol` of ports|canary|" + SERVICE
                        + "|image-classifier|spec.ports.1.appProtocol|`http`",
                "canary|gateway's namespace|canary|" + RELEASE + "|istio-ingressgateway|namespace|`istio-ingress`",
                "canary|nodes|canary|" + NODE_POOL + "|nodes|autoscaling.totalMinNodeCount|3 to",
                "canary|nodes|canary|" + NODE_POOL + "|nodes|autoscaling.totalMaxNodeCount|to 4",
                "canary|autoscaler|canary|" + AUTOSCALER + "|image-classifier-resnet50|spec.maxReplicas|to 2",
                "canary|answers|canary|" + VIRTUAL_SERVICE
                        + "|image-classifier|spec.http.0.route.0.headers.response.set.x-model-version|`x-model-version`",
                "demo|scale-down window|demo|" + AUTOSCALER
                        + "|ml-demo-model-server-hpa|spec.behavior.scaleDown.stabilizationWindowSeconds|`60`",
            })
    void declaresWhatTheTableSays(
            String stacks, String what, String stack, String type, String name, String path, String said) {
        assertThat(differences)
                .filteredOn(difference ->
                        difference.stacks().equals(stacks) && difference.what().equals(what))
                .singleElement()
                .satisfies(difference -> assertThat(difference.declared()).contains(said));
        String declared = declared(stack).value(type, name, path);
        String value =
                said.replaceAll("[`]|to | to|public access |istio-ingress$", "").trim();
        switch (what) {
            case "answers" -> assertThat(declared).isEqualTo("resnet50");
            case "public access of the bucket" -> assertThat(declared).isEqualTo("enforced");
            case "gateway's namespace" -> assertThat(declared).contains("istio-ingress");
            default -> assertThat(declared.replaceAll("\\.0$", "")).isEqualTo(value);
        }
    }

    @Test
    void namesNoNodePoolAndNoReplicas() {
        assertThat(STACKS).allSatisfy((name, stack) -> {
            assertThat(stack.inputs(NODE_POOL, "nodes").keySet()).as(name).doesNotContain("name");
            assertThat(stack.names(DEPLOYMENT)).isNotEmpty().allSatisfy(deployment -> assertThat(
                            stack.inputs(DEPLOYMENT, deployment)
                                    .getAsJsonObject("spec")
                                    .keySet())
                    .doesNotContain("replicas"));
        });
    }

    /** And in their order. */
    @Test
    void walksEachStepOfTheCanaryStack() {
        String steps = text.lines()
                .filter(line -> line.contains("traffic.step'"))
                .map(line -> line.replaceFirst(".*traffic.step' (\\d+) .*", "$1"))
                .reduce("", String::concat);

        assertThat(steps).isEqualTo("1234");
        assertThat(StackFile.shipped("canary").values().get("model-serving:models"))
                .contains("\"step\":0");
        assertThat(ShippedStack.config("canary", "step: 0", "step: 4").models()).hasSize(1);
    }

    private static DeclaredStack declared(String stack) {
        DeclaredStack declared = STACKS.get(stack);
        assertThat(declared).isNotNull();
        return declared;
    }
}
