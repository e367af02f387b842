package dev.modelserving.sandbox.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.network.TcpForwarder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that do not start; kwokctl is a script that makes the files of one and starts nothing. */
@Timeout(20)
class KwokClustersTest {
    private static final ClusterId ID = new ClusterId("my-project", "us-east1-b", "cluster-1");

    @TempDir
    Path folder;

    private SandboxDirectory directory;
    private FakeApiserver apiserver;
    private TcpForwarder forwarder;
    private KwokClusters clusters;

    @BeforeEach
    void start() throws IOException {
        EventLog log = new EventLog(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8), Clock.systemUTC());
        directory = new SandboxDirectory(folder);
        apiserver = new FakeApiserver();
        forwarder = new TcpForwarder(log);
        clusters = new KwokClusters(directory, forwarder, "false", List.of(), AutoscalerTimes.sandbox(), log);
        fakeKwokctl();
    }

    @AfterEach
    void stop() {
        clusters.close();
        forwarder.close();
        apiserver.close();
    }

    @Test
    void leavesNothingOfANewClusterThatCannotBeServed() {
        // the address is one of the sandbox's network only
        assertThatThrownBy(() -> clusters.start(ID))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("10.9.1.1");

        assertThat(clusters.find(ID)).isEmpty();
        assertThat(directory.clusters().resolve(ID.folder())).doesNotExist();
        assertThat(directory.credentials()).isEmptyDirectory();
    }

    @Test
    void keepsTheFilesOfAKnownClusterThatCannotBeServed() {
        Path cluster = directory.clusters().resolve(ID.folder());
        new ClusterRecord(ID, "10.9.1.7", List.of()).write(cluster);

        assertThatThrownBy(() -> clusters.start(ID)).hasMessageContaining("10.9.1.7");

        assertThat(clusters.find(ID)).isEmpty();
        assertThat(ClusterRecord.read(cluster)).isPresent();
        assertThat(cluster.resolve("kwok/clusters/cluster-1/kwok.yaml")).exists();
    }

    @Test
    void tellsOfAnApiserverThatRefusesByAnExceptionOfItsOwn() {
        apiserver.refuse("/version", 403);

        assertThatThrownBy(() -> clusters.start(ID))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining(ID.path())
                .hasCauseInstanceOf(KubernetesClientException.class);
        assertThat(clusters.find(ID)).isEmpty();
    }

    private void fakeKwokctl() throws IOException {
        Files.createDirectories(directory.commands());
        Path script = Files.writeString(
                directory.commands().resolve("kwokctl"),
                """
                #!/bin/sh -e
                cluster=$KWOK_WORKDIR/clusters/$4
                if [ "$1" = delete ]; then
                  rm -r "$cluster"
                  exit
                fi
                mkdir -p "$cluster/pki"
                echo >"$cluster/kwok.yaml"
                for file in ca.crt admin.crt admin.key; do echo pem >"$cluster/pki/$file"; done
                cat >"$cluster/kubeconfig.yaml" <<END
                apiVersion: v1
                kind: Config
                current-context: it
                clusters: [{name: it, cluster: {server: "%s"}}]
                users: [{name: it, user: {}}]
                contexts: [{name: it, context: {cluster: it, user: it}}]
                END
                """
                        .formatted(apiserver.url()));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
