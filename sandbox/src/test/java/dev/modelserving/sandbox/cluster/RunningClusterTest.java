package dev.modelserving.sandbox.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RunningClusterTest {
    private static final ClusterId ID = new ClusterId("my-project", "us-east1-b", "cluster-1");
    private static final Duration NOW = Duration.ofMillis(10);
    private static final String POD_WITHOUT_STATUS =
            """
            {"apiVersion": "v1", "kind": "PodList", "metadata": {}, "items": [{"metadata": {"name": "odd"}}]}""";

    @TempDir
    Path folder;

    @Test
    void itsAutoscalerGoesOnAfterWhatNobodyExpected() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        AutoscalerTimes times = new AutoscalerTimes(NOW, NOW, NOW, NOW, NOW);
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (FakeApiserver apiserver = new FakeApiserver();
                RunningCluster cluster = cluster(
                        apiserver, times, new EventLog(new PrintStream(written, true, UTF_8), Clock.systemUTC()))) {
            apiserver.put("/api/v1/pods", POD_WITHOUT_STATUS);
            cluster.attach(List.of(), scheduler, times);

            while (apiserver.count("GET /api/v1/pods") < 3) {
                Thread.sleep(10);
            }

            assertThat(written.toString(UTF_8)).contains("cluster cluster-1: the autoscaler failed, which is a bug");
        } finally {
            scheduler.shutdownNow();
        }
    }

    private RunningCluster cluster(FakeApiserver apiserver, AutoscalerTimes times, EventLog log) throws IOException {
        SandboxDirectory directory = new SandboxDirectory(folder);
        Path clusterFolder = directory.clusters().resolve(ID.folder());
        Path work = Files.createDirectories(clusterFolder.resolve("kwok/clusters/cluster-1"));
        Files.writeString(
                work.resolve("kubeconfig.yaml"),
                """
                apiVersion: v1
                kind: Config
                current-context: it
                clusters: [{name: it, cluster: {server: "%s"}}]
                users: [{name: it, user: {}}]
                contexts: [{name: it, context: {cluster: it, user: it}}]
                """
                        .formatted(apiserver.url()));
        KwokctlConfiguration configuration = new KwokctlConfiguration(directory.commands(), "10.9.1.1", "false");
        return new RunningCluster(
                new ClusterRecord(ID, "10.9.1.1", List.of()),
                clusterFolder,
                new ControlPlane(directory, ID, configuration),
                new ClusterAccess("10.9.1.1", "Y2E="),
                times,
                log);
    }
}
