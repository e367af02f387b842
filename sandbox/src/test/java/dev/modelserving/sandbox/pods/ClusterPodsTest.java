package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.modelserving.sandbox.FakeApiserver;
import dev.modelserving.sandbox.access.StorageAccess;
import dev.modelserving.sandbox.access.StorageEndpoint;
import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ClusterPodsTest {
    private static final Pod POD = Serialization.unmarshal(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: default, uid: "1"}
            spec: {nodeName: node-1, restartPolicy: Always, containers: [{name: web, image: fake/server}]}
            status: {phase: Pending}
            """,
            Pod.class);

    @TempDir
    private Path logs;

    private final ScheduledExecutorService probing = Executors.newScheduledThreadPool(1);
    private final FakePlayer player = new FakePlayer();
    private final StorageAccess storage = mock(StorageAccess.class);
    private FakeApiserver apiserver;
    private KubernetesClient client;
    private ClusterPods pods;

    @BeforeEach
    void refuseTheAddressOnce() throws IOException {
        StorageEndpoint endpoint = mock(StorageEndpoint.class);
        when(endpoint.uri()).thenReturn(URI.create("http://10.1.0.1:4443"));
        when(storage.open(any(), any(), any()))
                .thenThrow(new BindException("Cannot assign requested address"))
                .thenReturn(endpoint);
        apiserver = new FakeApiserver();
        apiserver.put("/api/v1/namespaces/default/pods/web", Serialization.asJson(POD));
        client = apiserver.client();
        pods = new ClusterPods(
                client,
                new RunnableImages(Map.of("fake/server", player)),
                new PodStorage(storage, "project", client),
                new PodAddresses(),
                probing,
                new SandboxDirectory(logs),
                "10.97.0.10",
                new EventLog(System.out, Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        pods.close();
        probing.shutdownNow();
        client.close();
        apiserver.close();
    }

    @Test
    void playsAPodLaterWhoseAddressIsStillInUse() throws Exception {
        pods.observe(POD);
        assertThat(player.count()).isZero();

        while (player.count() == 0) {
            Thread.sleep(20);
        }

        verify(storage, times(2)).open(any(), any(), any());
    }

    @Test
    void tellsWhatPlayedAndSimulatedContainersUseAndWhereTheyLog() throws Exception {
        Pod simulated = Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: sim, namespace: default, uid: "2"}
                spec: {nodeName: node-1, containers: [{name: sim, image: nginx}]}
                status:
                  phase: Running
                  containerStatuses:
                  - {name: sim, image: nginx, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}}
                """,
                Pod.class);
        apiserver.put(
                "/api/v1/nodes",
                """
                {"kind":"NodeList","metadata":{"resourceVersion":"1"},"items":[]}""");
        apiserver.put("/api/v1/pods", list(POD, simulated));
        pods.start();
        Instant now = Instant.parse("2026-01-01T01:00:00Z");
        ReportedPods cluster = new ReportedPods(pods, Clock.fixed(now, ZoneOffset.UTC));
        while (!cluster.runs("default", "web", "web")) {
            Thread.sleep(20);
        }

        assertThat(cluster.readings("node-2")).isEmpty();
        assertThat(cluster.readings("node-1"))
                .flatExtracting(PodReading::containers)
                .extracting(ContainerReading::name, ContainerReading::usage)
                .containsExactlyInAnyOrder(
                        tuple("web", new ContainerUsage(Duration.ofSeconds(3), 4_000_000)),
                        tuple("sim", new ContainerUsage(Duration.ofMillis(3600), 16 << 20)));
        assertThat(cluster.log("default", "web", "web"))
                .contains(new ContainerLog(logs.resolve("log/pods/default_web_web.log"), 0));
        assertThat(cluster.log("default", "sim", "sim")).isEmpty();
        assertThat(cluster.runs("default", "sim", "sim")).isTrue();
    }

    private static String list(Pod... items) {
        return Serialization.asJson(new PodListBuilder()
                .withNewMetadata()
                .withResourceVersion("1")
                .endMetadata()
                .withItems(items)
                .build());
    }

    @Test
    void triesNoMoreOnceItIsClosed() throws Exception {
        pods.observe(POD);
        pods.close();

        Thread.sleep(ClusterPods.RETRY.plusMillis(500).toMillis());

        assertThat(player.count()).isZero();
    }
}
