package dev.modelserving.config.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.declared.StackFile;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a cluster and a bucket are protected: what they are without a word, and what may be said. */
class ClusterReaderTest {
    private static final StackFile FILE = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster:
                location: us-central1
                authorizedRanges: everybody
              model-serving:bucket:
                versioning: true
              model-serving:models:
            """
                    + StackFile.plainModel("image-classifier", "default"));

    @Test
    void isPrivateAndProtectedWithoutAWord() {
        ClusterConfig cluster = cluster(FILE);

        assertThat(cluster.nodeAddresses())
                .isEqualTo(new NodeAddresses.Internal(new CidrBlock("172.16.0.0/28"), false, true, false));
        assertThat(cluster.authorizedRanges()).isEmpty();
        assertThat(cluster.enforcesNetworkPolicies()).isTrue();
        assertThat(cluster.maintenance()).isEqualTo(new Maintenance.AnyTime());
        assertThat(cluster.deletionProtection()).isTrue();
        assertThat(gke(FILE).bucket().deletionProtection()).isTrue();
    }

    /** Open to everybody by a word alone. */
    @Test
    void asksWhoMayReachItsControlPlane() {
        assertThat(FILE.without("    authorizedRanges: everybody\n").problem())
                .isEqualTo("cluster.authorizedRanges: not set; allowed: a list; each a block of IPv4 addresses, such as"
                        + " 203.0.113.0/24; or everybody");
    }

    @Test
    void isLoosenedByTheFile() {
        ClusterConfig cluster = cluster(with("privateNodes: false\n    dataplaneV2: false"));

        assertThat(cluster.nodeAddresses()).isEqualTo(new NodeAddresses.External());
        assertThat(cluster.enforcesNetworkPolicies()).isFalse();
    }

    @Test
    void takesWhoMayReachItAndWhenItIsMaintained() {
        ClusterConfig cluster = cluster(
                with(
                        """
                        controlPlaneRange: 10.9.0.16/28
                            authorizedRanges: [203.0.113.0/24, 198.51.100.7/32]
                            maintenanceWindow: {days: [sunday, saturday], start: "22:30", hours: 6}"""));

        assertThat(cluster.nodeAddresses())
                .isEqualTo(new NodeAddresses.Internal(new CidrBlock("10.9.0.16/28"), false, true, false));
        assertThat(cluster.authorizedRanges())
                .containsExactly(new CidrBlock("203.0.113.0/24"), new CidrBlock("198.51.100.7/32"));
        assertThat(cluster.maintenance())
                .isEqualTo(
                        new Maintenance.Window(List.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), LocalTime.of(22, 30), 6));
    }

    @Test
    void maintainsEveryDayForFourHoursWhereOnlyTheStartIsSaid() {
        assertThat(cluster(with("maintenanceWindow: {start: \"02:00\"}")).maintenance())
                .isEqualTo(new Maintenance.Window(List.of(DayOfWeek.values()), LocalTime.of(2, 0), 4));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "privateNodes: maybe|privateNodes: found \"maybe\"; allowed: true or false",
                "dataplaneV2: 2|dataplaneV2: found 2; allowed: true or false",
                "controlPlaneRange: 172.16.0.0/24|controlPlaneRange: found \"172.16.0.0/24\"; allowed: a block of 16 private",
                "controlPlaneRange: 172.16.0.8/28|controlPlaneRange: found \"172.16.0.8/28\"; allowed: a block of 16 private",
                "controlPlaneRange: 203.0.113.0/28|controlPlaneRange: found \"203.0.113.0/28\"; allowed: a block of 16 private",
                "controlPlaneRange: 172.17.3.0/28|controlPlaneRange: found \"172.17.3.0/28\"; allowed: a block of 16 private",
                "controlPlaneRange: 192.168.15.240/28|controlPlaneRange: found \"192.168.15.240/28\"; allowed: a block of 16",
                "controlPlaneRange: here|controlPlaneRange: found \"here\"; allowed: a block of 16 private addresses, such as 172.16.0.0/28",
                "authorizedRanges: []|authorizedRanges: found []; allowed: a list; each a block of IPv4 addresses, such as 203.0.113.0/24; or everybody",
                "authorizedRanges: 203.0.113.0/24|authorizedRanges: found \"203.0.113.0/24\"; allowed: a list",
                "authorizedRanges: [office]|authorizedRanges[0]: found \"office\"; allowed: a block of IPv4 addresses",
                "privateEndpoint: true|privateEndpoint: found true; allowed: false, unless authorizedRanges names",
                "secretsKey: my-key|secretsKey: found \"my-key\"; allowed: a key of Cloud KMS: projects/PROJECT/",
                "nodePool: {diskKey: projects/p/keyRings/r}|nodePool.diskKey: found \"projects/p/keyRings/r\"; allowed: a key of Cloud KMS",
                "flowLogs: some|flowLogs: found \"some\"; allowed: true or false",
                "maintenanceWindow: nightly|maintenanceWindow: found \"nightly\"; allowed: a mapping of keys to values",
                "maintenanceWindow: {hours: 4}|maintenanceWindow.start: not set; allowed: a time of day in UTC",
                "maintenanceWindow: {start: '24:00'}|maintenanceWindow.start: found \"24:00\"; allowed: a time of day in UTC",
                "maintenanceWindow: {start: '2:00'}|maintenanceWindow.start: found \"2:00\"; allowed: a time of day in UTC",
                "maintenanceWindow: {start: 2}|maintenanceWindow.start: found 2; allowed: a time of day in UTC, such as 02:00",
                "maintenanceWindow: {start: '02:00', hours: 3}|maintenanceWindow.hours: found 3; allowed: a whole number from 4 to 24",
                "maintenanceWindow: {start: '02:00', days: [someday]}|maintenanceWindow.days[0]: found \"someday\"; allowed: one of monday,",
                "maintenanceWindow: {start: '02:00', days: []}|maintenanceWindow.days: found []; allowed: at least one day",
                "maintenanceWindow: {start: '02:00', days: [monday, monday]}|maintenanceWindow.days: found [\"monday\",\"monday\"]; allowed: at least one day of the week, each once",
                "maintenanceWindow: {start: '02:00', days: [sunday], hours: 11}|maintenanceWindow.hours: found 11; allowed: windows of at least 48 hours in any 32 days; on [sunday] they have 44",
                "maintenanceWindow: {start: '02:00', days: [sunday]}|maintenanceWindow.hours: not set (default 4); allowed: windows of at least 48 hours",
                "maintenanceWindow: {start: '02:00', end: '06:00'}|maintenanceWindow.end: found \"06:00\"; allowed: no such key; known here are days, hours, start",
            })
    void refusesABadCluster(String line, String expected) {
        assertThat(with(line).problem()).startsWith("cluster." + expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "controlPlaneRange: 172.16.0.0/28|controlPlaneRange: found \"172.16.0.0/28\"",
                "privateEndpoint: true|privateEndpoint: found true",
                "intranodeVisibility: true|intranodeVisibility: found true",
                "flowLogs: true|flowLogs: found true",
            })
    void takesWhatIsOfTheClustersNetworkWithPrivateNodesOnly(String line, String found) {
        assertThat(with("privateNodes: false\n    " + line).problem())
                .isEqualTo("cluster." + found + "; allowed: nothing, unless privateNodes is true");
    }

    @Test
    void refusesANameThatHasNoRoomForTheLocationInTheNetworksName() {
        StackFile file = FILE.with("us-central1", "northamerica-northeast1-a\n    name: " + "a".repeat(38));

        assertThat(file.problem())
                .startsWith("cluster.name: found \"aaa")
                .endsWith(
                        "allowed: with private nodes at most 37 characters, as the network's name also has the location");
        assertThat(cluster(file.with("a".repeat(38), "a".repeat(37))).nameInProject())
                .hasSize(63);
        assertThat(cluster(file.with("    name:", "    privateNodes: false\n    name:"))
                        .name())
                .hasSize(38);
    }

    @Test
    void countsTheFewestDaysOfAnyThirtyTwo() {
        assertThat(cluster(with("maintenanceWindow: {start: \"02:00\", days: [sunday], hours: 12}"))
                        .maintenance())
                .isInstanceOf(Maintenance.Window.class);
        assertThat(with("maintenanceWindow: {start: \"02:00\", days: [saturday, sunday], hours: 5}")
                        .problem())
                .endsWith("on [saturday, sunday] they have 40");
        assertThat(with("maintenanceWindow: {start: \"02:00\", days: [monday, thursday], hours: 5}")
                        .problem())
                .endsWith("on [monday, thursday] they have 45");
    }

    @Test
    void doesNotEmptyABucketThatIsKept() {
        assertThat(FILE.with("versioning: true", "forceDestroy: true").problem())
                .startsWith("bucket.forceDestroy: found true; allowed: false, unless deletionProtection is false");
        assertThat(FILE.with("versioning: true", "deletionProtection: no way").problem())
                .isEqualTo("bucket.deletionProtection: found \"no way\"; allowed: true or false");
        assertThat(gke(FILE.with("versioning: true", "forceDestroy: true\n    deletionProtection: false"))
                        .bucket()
                        .forceDestroy())
                .isTrue();
    }

    private static StackFile with(String line) {
        StackFile file = line.contains("authorizedRanges") ? FILE.without("    authorizedRanges: everybody\n") : FILE;
        return file.with("location: us-central1", "location: us-central1\n    " + line);
    }

    private static ClusterConfig cluster(StackFile file) {
        return gke(file).cluster();
    }

    private static Platform.Gke gke(StackFile file) {
        assertThat(file.read().platform()).isInstanceOf(Platform.Gke.class);
        return (Platform.Gke) file.read().platform();
    }
}
