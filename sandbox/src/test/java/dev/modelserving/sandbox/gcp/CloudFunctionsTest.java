package dev.modelserving.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Provider.InvokeRequest;

/** What the provider's functions say of what is there, and of what is not. */
class CloudFunctionsTest {
    private static final String GET_BUCKET = "gcp:storage/getBucket:getBucket";
    private static final String GET_CLUSTER = "gcp:container/getCluster:getCluster";
    private static final String GET_NETWORK = "gcp:compute/getNetwork:getNetwork";

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void open() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void readsABucket() {
        cloud.create(BucketKind.TYPE, Map.of("name", "a-bucket", "location", "US", "labels", Map.of("stack", "dev")));

        PropertyValues bucket = invoke(GET_BUCKET, Map.of("name", "a-bucket"));

        assertThat(bucket.text("name")).contains("a-bucket");
        assertThat(bucket.textMap("labels")).containsEntry("stack", "dev");
    }

    @Test
    void readsACluster() {
        cloud.create(ClusterKind.TYPE, TestingCloud.cluster(Map.of("resourceLabels", Map.of("stack", "dev"))));

        PropertyValues cluster = invoke(GET_CLUSTER, Map.of("name", "cluster-1", "location", "us-east1-b"));

        assertThat(cluster.text("name")).contains("cluster-1");
        assertThat(cluster.textMap("resourceLabels")).containsEntry("stack", "dev");
    }

    @Test
    void readsANetwork() {
        cloud.create(NetworkKind.TYPE, Map.of("name", "net", "autoCreateSubnetworks", false));

        assertThat(invoke(GET_NETWORK, Map.of("name", "net")).text("name")).contains("net");
    }

    /** In the words that the plug-in's functions and Cloud Storage have for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                GET_BUCKET + "|googleapi: Error 404: The specified bucket does not exist., notFound",
                GET_CLUSTER + "|projects/my-project/locations/us-east1-b/clusters/nothing not found",
                GET_NETWORK + "|projects/my-project/global/networks/nothing not found",
            })
    void saysWhatIsNotThere(String function, String message) {
        assertThatThrownBy(() -> invoke(function, Map.of("name", "nothing", "location", "us-east1-b")))
                .hasMessageContaining("invoking " + function + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void deniesToReadABucketOfSomebodyElses() {
        cloud.buckets.create("others", "US");

        assertThatThrownBy(() -> invoke(GET_BUCKET, Map.of("name", "others")))
                .hasMessageContaining("Error 403")
                .hasMessageContaining("storage.buckets.get");
    }

    @Test
    void listsTheAddressesOfTheCheckers() {
        assertThat(invoke("gcp:monitoring/getUptimeCheckIPs:getUptimeCheckIPs", Map.of())
                        .blocks("uptimeCheckIps"))
                .hasSizeGreaterThan(2)
                .allSatisfy(checker -> {
                    assertThat(checker.requiredText("ipAddress")).startsWith("198.51.100.");
                    assertThat(checker.has("region") && checker.has("location")).isTrue();
                });
    }

    private PropertyValues invoke(String function, Map<String, Object> arguments) {
        return new PropertyValues(cloud.invoke(InvokeRequest.newBuilder()
                        .setTok(function)
                        .setArgs(TestingCloud.properties(arguments).struct())
                        .build())
                .getReturn());
    }
}
