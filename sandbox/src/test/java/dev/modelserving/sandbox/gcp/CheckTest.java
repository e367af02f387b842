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

        assertThat(bucket.text("storageClass")).contains("STANDARD");
        assertThat(bucket.chosen()).containsExactly("storageClass");
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
                .contains(
                        "loaction: Invalid or unknown key",
                        "location: Missing required argument. The argument \"location\" is required, but no definition"
                                + " was found.");
        Map<String, Object> node = Map.of("machineTyp", "x", "diskSizeGb", "big", "oauthScopes", List.of(List.of()));
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "nodeConfig", node)))
                .contains(
                        "nodeConfig.machineTyp: Invalid or unknown key",
                        "nodeConfig.diskSizeGb: cannot parse '' as int: strconv.ParseInt: parsing \"big\": invalid syntax",
                        "nodeConfig.oauthScopes: expected a string, found a list");
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
                .startsWith("accountId: \"account_id\" (\"" + id + "\") must ");
    }

    @Test
    void refusesWhatGkeRefuses() {
        assertThat(cloud.failures(CLUSTER, Map.of("name", "Cluster", "location", "us-east")))
                .contains("name: \"name\" must start with a letter");
        assertThat(cloud.failures(CLUSTER, Map.of("enableAutopilot", true, "enableShieldedNodes", true)))
                .containsExactly("enableShieldedNodes: Conflicting configuration arguments. \"enable_shielded_nodes\":"
                        + " conflicts with enable_autopilot");
        assertThat(cloud.failures(CLUSTER, Map.of("enableAutopilot", true)))
                .anyMatch(failure -> failure.startsWith("enableAutopilot: the sandbox does not emulate"));
        assertThat(cloud.failures(CLUSTER, Map.of("location", "us-east")))
                .anyMatch(failure -> failure.startsWith("location: \"us-east\" is neither a zone"))
                .anyMatch(
                        failure -> failure.startsWith("initialNodeCount: Cluster.initial_node_count must be greater"));
        Map<String, Object> permissive = Map.of("istioConfig", Map.of("disabled", false, "auth", "MTLS_PERMISSIVE"));
        assertThat(cloud.failures(CLUSTER, Map.of("initialNodeCount", 1, "addonsConfig", permissive)))
                .containsExactly("addonsConfig.istioConfig.auth: expected addons_config.0.istio_config.0.auth to be one"
                        + " of [\"AUTH_NONE\" \"AUTH_MUTUAL_TLS\"], got MTLS_PERMISSIVE");
        Map<String, Object> bounds = Map.of("minNodeCount", 3, "maxNodeCount", 1);
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "autoscaling", bounds)))
                .containsExactly("autoscaling.maxNodeCount: must be 1 or more and not below minNodeCount (3), found 1");
        Map<String, Object> both = Map.of("minNodeCount", 1, "totalMaxNodeCount", 3);
        assertThat(cloud.failures(POOL, Map.of("cluster", "c", "autoscaling", both)))
                .singleElement()
                .asString()
                .contains("exclude each other");
    }

    /** The plug-in's check lets it pass, so that a preview does, too. */
    @Test
    void refusesOnlyAtTheCreationWhatOnlyTheApiRefuses() {
        Map<String, Object> bucket = Map.of("name", "Upper", "location", "US");

        assertThat(cloud.previewCreate(BUCKET, bucket).text("name")).contains("Upper");
        assertThatThrownBy(() -> cloud.create(BUCKET, bucket))
                .isInstanceOf(GcpException.class)
                .hasMessageContaining("Error 400: name: \"Upper\" is not a bucket name");
    }
}
