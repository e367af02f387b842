package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.ACCOUNT;
import static dev.modelserving.sandbox.gcp.TestingCloud.BUCKET;
import static dev.modelserving.sandbox.gcp.TestingCloud.CLUSTER;
import static dev.modelserving.sandbox.gcp.TestingCloud.POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {
    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void fillsInDefaultsAndSaysWhichTheyAre() {
        PropertyValues bucket = cloud.checked(BUCKET, Map.of("location", "us-east1", "name", "a-bucket"));

        assertThat(bucket.flag("forceDestroy")).contains(false);
        assertThat(bucket.text("storageClass")).contains("STANDARD");
        assertThat(bucket.chosen()).containsExactlyInAnyOrder("forceDestroy", "storageClass");
        assertThat(cloud.checked(CLUSTER, Map.of("initialNodeCount", 1)).flag("deletionProtection"))
                .contains(true);
    }

    @Test
    void keepsAnAutomaticNameWhateverTheSeed() {
        PropertyValues first = cloud.checked(POOL, Map.of("cluster", "c"));
        assertThat(first.text("name").orElseThrow()).matches("thing-[0-9a-f]{7}");

        var second = cloud.check(POOL, Map.of("cluster", "c"), first, "another seed");
        assertThat(new PropertyValues(second.getInputs()).text("name")).isEqualTo(first.text("name"));

        var anew = cloud.check(POOL, Map.of("cluster", "c"), PropertyValues.NONE, "another seed");
        assertThat(new PropertyValues(anew.getInputs()).text("name")).isNotEqualTo(first.text("name"));
    }

    @Test
    void doesNotKeepANameThatTheProgramGaveBefore() {
        PropertyValues named = cloud.checked(POOL, Map.of("cluster", "c", "name", "mine"));

        var unnamed = cloud.check(POOL, Map.of("cluster", "c"), named, "seed");

        assertThat(new PropertyValues(unnamed.getInputs()).text("name").orElseThrow())
                .startsWith("thing-");
    }

    @Test
    void refusesUnknownMissingAndWronglyTypedPropertiesByPath() {
        assertThat(cloud.failures(BUCKET, Map.of("loaction", "us-east1")))
                .anyMatch(failure ->
                        failure.startsWith("loaction: there is no such property") && failure.contains("location"))
                .contains("location: is required and missing");
        Map<String, Object> node = Map.of("machineTyp", "x", "diskSizeGb", "big", "oauthScopes", List.of(1));
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "nodeConfig", node)))
                .anyMatch(failure -> failure.startsWith("nodeConfig.machineTyp: there is no such property"))
                .contains(
                        "nodeConfig.diskSizeGb: expected a whole number, found the string \"big\"",
                        "nodeConfig.oauthScopes[0]: expected a string, found the number 1.0");
    }

    @Test
    void takesValuesThatAreNotKnownYet() {
        Map<String, String> unknown = Map.of(
                "cluster", Unknown.STRING.value().getStringValue(),
                "nodeConfig", Unknown.OBJECT.value().getStringValue(),
                "nodeCount", Unknown.NUMBER.value().getStringValue());

        assertThat(cloud.failures(POOL, unknown)).isEmpty();
    }

    @Test
    void refusesTypesThatAreNotEmulatedAndNamesThoseThatAre() {
        assertThatThrownBy(() -> cloud.checked("gcp:compute/instance:Instance", Map.of()))
                .isInstanceOf(GcpException.class)
                .hasMessageContaining("does not emulate gcp:compute/instance:Instance")
                .hasMessageContaining(BUCKET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcp:gkehub/membership:Membership",
                "gcp:gkehub/feature:Feature",
                "gcp:gkehub/featureMembership:FeatureMembership"
            })
    void saysWhichMeshWorksWhereFleetsDoNot(String type) {
        assertThatThrownBy(() -> cloud.checked(type, Map.of()))
                .isInstanceOf(GcpException.class)
                .hasMessageContaining(type)
                .hasMessageContaining("no managed Cloud Service Mesh")
                .hasMessageContaining("mode: helm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "Upper", "-dash", "dash-", "10.0.0.1", "google-things", "goog-1", "with space"})
    void refusesBucketNamesThatCloudStorageRefuses(String name) {
        assertThat(cloud.failures(BUCKET, Map.of("name", name, "location", "US")))
                .singleElement()
                .asString()
                .startsWith("name: \"" + name + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "1number", "Upper-case", "ends-with-", "a123456789012345678901234567890"})
    void refusesAccountIds(String id) {
        assertThat(cloud.failures(ACCOUNT, Map.of("accountId", id)))
                .singleElement()
                .asString()
                .contains("6 to 30 lower-case letters");
    }

    @Test
    void refusesWhatGkeRefuses() {
        assertThat(cloud.failures(CLUSTER, Map.of("name", "Cluster", "location", "us-east", "enableAutopilot", true)))
                .anyMatch(failure -> failure.startsWith("name: "))
                .anyMatch(failure -> failure.startsWith("location: \"us-east\" is neither a zone"))
                .anyMatch(failure -> failure.startsWith("enableAutopilot: the sandbox does not emulate"))
                .anyMatch(
                        failure -> failure.startsWith("initialNodeCount: Cluster.initial_node_count must be greater"));
        Map<String, Object> permissive = Map.of("istioConfig", Map.of("disabled", false, "auth", "MTLS_PERMISSIVE"));
        assertThat(cloud.failures(CLUSTER, Map.of("initialNodeCount", 1, "addonsConfig", permissive)))
                .containsExactly("addonsConfig.istioConfig.auth: expected addonsConfig.istioConfig.auth to be one of"
                        + " [AUTH_NONE, AUTH_MUTUAL_TLS], got MTLS_PERMISSIVE");
        Map<String, Object> bounds = Map.of("minNodeCount", 3, "maxNodeCount", 1);
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "autoscaling", bounds)))
                .containsExactly("autoscaling.maxNodeCount: must be 1 or more and not below minNodeCount (3), found 1");
        Map<String, Object> both = Map.of("minNodeCount", 1, "totalMaxNodeCount", 3);
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "autoscaling", both)))
                .singleElement()
                .asString()
                .contains("exclude each other");
    }
}
