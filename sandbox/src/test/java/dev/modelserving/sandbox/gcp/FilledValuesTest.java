package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static dev.modelserving.sandbox.gcp.TestingCloud.cluster;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Value;
import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** What Google Cloud fills in by itself, against the list of what it does and the plug-in then shows no difference for. */
class FilledValuesTest {
    /** Of a clusters and pools that do not have the feature, there is nothing to fill in. */
    private static final Set<String> OF_OTHER_CLUSTERS = Set.of(
            // of a cluster before Private Service Connect, and so without a subnetwork for its endpoint
            "privateClusterConfig.peeringName",
            // of another upgrade strategy
            "upgradeSettings.blueGreenSettings");

    private static final Map<String, Object> PRIVATE = cluster(Map.of(
            "resourceLabels",
            Map.of("team", "ml"),
            "networkingMode",
            "VPC_NATIVE",
            "ipAllocationPolicy",
            Map.of("clusterIpv4CidrBlock", "/14", "servicesIpv4CidrBlock", "/20"),
            "privateClusterConfig",
            Map.of("enablePrivateNodes", true, "masterIpv4CidrBlock", "172.16.0.0/28")));

    private static final Map<String, Object> POOL_INPUTS = Map.of(
            "cluster",
            "cluster-1",
            "location",
            "us-east1-b",
            "nodeConfig",
            Map.of("spot", true, "resourceLabels", Map.of("team", "ml")));

    @TempDir
    Path folder;

    private TestingCloud cloud;
    private Made cluster;
    private Made pool;

    @BeforeEach
    void make() {
        cloud = new TestingCloud(folder);
        cluster = cloud.create(CLUSTER, PRIVATE);
        pool = cloud.create(POOL, POOL_INPUTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {CLUSTER, POOL})
    void areAllThere(String type) throws IOException {
        PropertyValues outputs = (type.equals(CLUSTER) ? cluster : pool).outputs();
        PropertyType.Block inputs = new EmulatedTypes().schema().of(type).inputs();

        List<String> missing = listed(type).stream()
                .filter(property -> isChosenByCloud(inputs, property))
                .filter(property -> !OF_OTHER_CLUSTERS.contains(property))
                .filter(property -> at(outputs, property).hasNullValue())
                .toList();

        assertThat(listed(type).stream().filter(property -> isChosenByCloud(inputs, property)))
                .hasSizeGreaterThan(15);
        assertThat(missing).isEmpty();
    }

    @Test
    void haveTheSchemasTypes() {
        for (Made made : List.of(cluster, pool)) {
            ResourceSchema schema = new EmulatedTypes().schema().of(made.type());
            Problems problems = new Problems();
            schema.outputs().forEach((name, type) -> {
                if (made.outputs().has(name)) {
                    type.check(new Place(name, false, name), made.outputs().value(name), PropertyFact.NONE, problems);
                }
            });
            // A text that is empty is one that is not set, which no rule of values speaks of.
            assertThat(problems.failures())
                    .filteredOn(failure -> !failure.getReason().endsWith("], got "))
                    .isEmpty();
        }
    }

    @Test
    void areNoDifference() {
        assertThat(cloud.diff(cluster, PRIVATE).getDetailedDiffMap()).isEmpty();
        assertThat(cloud.diff(cloud.read(cluster), PRIVATE).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(cloud.diff(pool, POOL_INPUTS).getDetailedDiffMap()).isEmpty();
        assertThat(cloud.diff(cloud.read(pool), POOL_INPUTS).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void areLabelsOfGkesOwnAndOfThePlugin() {
        assertThat(pool.outputs().block("nodeConfig").textMap("resourceLabels"))
                .isEqualTo(Map.of("team", "ml", "goog-gke-node-pool-provisioning-model", "spot"));
        assertThat(cluster.outputs().textMap("effectiveLabels"))
                .isEqualTo(Map.of("team", "ml", "goog-pulumi-provisioned", "true"));
        assertThat(cluster.outputs().textMap("resourceLabels")).isEqualTo(Map.of("team", "ml"));
    }

    /** What the program knows the cluster by. */
    @Test
    void areKeptWhileTheClusterIsThereAndOthersOfAnotherOfItsName() {
        String endpoint = dnsEndpoint(cluster);
        assertThat(dnsEndpoint(cloud.read(cluster))).isEqualTo(endpoint);
        assertThat(dnsEndpoint(
                        cloud.update(cluster, TestingCloud.with(PRIVATE, Map.of("deletionProtection", false)), false)))
                .isEqualTo(endpoint);

        cluster = cloud.update(cluster, TestingCloud.with(PRIVATE, Map.of("deletionProtection", false)), false);
        cloud.delete(cluster);

        assertThat(dnsEndpoint(cloud.create(CLUSTER, PRIVATE))).isNotEqualTo(endpoint);
    }

    private static String dnsEndpoint(Made made) {
        return made.outputs()
                .block("controlPlaneEndpointsConfig")
                .block("dnsEndpointConfig")
                .requiredText("endpoint");
    }

    /** Those that 9.35.0 shows no difference for. */
    private static List<String> listed(String type) throws IOException {
        return JsonParser.parseString(
                        Files.readString(Path.of("sandbox/src/test/resources/gcp-parity/server-filled.json")))
                .getAsJsonObject()
                .getAsJsonArray(type)
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(entry ->
                        entry.getAsJsonObject("diff").get(PackageSchema.VERSION).isJsonPrimitive())
                .map(FilledValuesTest::property)
                .toList();
    }

    private static String property(JsonObject entry) {
        JsonElement property = entry.get("property");
        return property.isJsonNull() ? "" : property.getAsString();
    }

    /** Whether the plug-in knows it and keeps it; what is only optional it does not read where nobody asks. */
    private static boolean isChosenByCloud(PropertyType.Block block, String path) {
        int end = path.indexOf('.');
        Property property = block.properties().get(end < 0 ? path : path.substring(0, end));
        if (property == null) {
            return false;
        }
        return end < 0
                ? property.mode().isChosenByCloud()
                : property.type() instanceof PropertyType.Block inner
                        && isChosenByCloud(inner, path.substring(end + 1));
    }

    private static Value at(PropertyValues values, String path) {
        int end = path.indexOf('.');
        return end < 0 ? values.value(path) : at(values.block(path.substring(0, end)), path.substring(end + 1));
    }
}
