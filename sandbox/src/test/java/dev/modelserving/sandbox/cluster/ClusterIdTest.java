package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterIdTest {
    @Test
    void isCalledByItsContext() {
        ClusterId kind = ClusterId.ofContext("kind-kind");

        assertThat(kind.context()).isEqualTo("kind-kind");
        assertThat(kind.folder()).isEqualTo("kind-kind");
        assertThat(new ClusterId("lab", "us-east1-b", "cluster-1").context()).isEqualTo("gke_lab_us-east1-b_cluster-1");
    }

    @ParameterizedTest
    @CsvSource({
        "us-central1-f, us-central1, us-central1-f",
        "us-central1, us-central1, us-central1-a us-central1-b us-central1-c",
        "us-east1, us-east1, us-east1-b us-east1-c us-east1-d",
        "europe-west1, europe-west1, europe-west1-b europe-west1-c europe-west1-d",
        "northamerica-northeast1, northamerica-northeast1,"
                + " northamerica-northeast1-a northamerica-northeast1-b northamerica-northeast1-c",
    })
    void hasNodesInItsZoneOrThreeOfItsRegion(String location, String region, String zones) {
        ClusterId cluster = new ClusterId("lab", location, "cluster-1");

        assertThat(cluster.region()).isEqualTo(region);
        assertThat(cluster.zones()).containsExactly(zones.split(" ", -1));
    }
}
