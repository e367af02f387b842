package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
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
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
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
                new PlayedImages(Map.of("fake/server", player)),
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
    void triesNoMoreOnceItIsClosed() throws Exception {
        pods.observe(POD);
        pods.close();

        Thread.sleep(ClusterPods.RETRY.plusMillis(500).toMillis());

        assertThat(player.count()).isZero();
    }
}
