package dev.modelserving.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import dev.modelserving.sandbox.layout.EventLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

@Timeout(20)
class ExistingClustersTest {
    private static final ClusterId KIND = ClusterId.ofContext("kind-kind");

    @TempDir
    private Path folder;

    private final Clusters clusters = mock(Clusters.class);
    private final EventLog log =
            new EventLog(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), Clock.systemUTC());

    private ExistingClusters running;

    @BeforeEach
    void start() throws IOException {
        running = ExistingClusters.start(folder, clusters, log);
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void makesAClusterWithANodeForEachFile() throws Exception {
        Path file = ask("kind-kind");

        assertThat(answer(file)).isEqualTo("ready");
        InOrder order = inOrder(clusters);
        order.verify(clusters).start(KIND);
        order.verify(clusters).applyNodePool(eq(KIND), any());
    }

    @Test
    void saysWhyThereIsNoneAndTriesAgainWhenAskedAgain() throws Exception {
        doThrow(new ClusterException("no address is left"), new ClusterException("still none"))
                .when(clusters)
                .start(KIND);
        Path file = ask("kind-kind");
        assertThat(answer(file)).isEqualTo("no address is left");

        Files.delete(file);
        verify(clusters, timeout(10_000)).delete(KIND);

        assertThat(answer(ask("kind-kind"))).isEqualTo("still none");
    }

    /** Who waits for the cluster would else go on before it is back, or give up for what is long mended. */
    @ParameterizedTest
    @ValueSource(strings = {"ready", "no address is left"})
    void takesBackWhatAnEarlierDaemonSaidUntilTheClusterIsBack(String said, @TempDir Path earlier) throws Exception {
        Path file = Files.writeString(earlier.resolve("kind-kind"), said + "\n");
        CountDownLatch isBack = new CountDownLatch(1);
        doAnswer(start -> {
                    isBack.await();
                    return null;
                })
                .when(clusters)
                .start(KIND);

        running.close();
        running = ExistingClusters.start(earlier, clusters, log);

        assertThat(file).isEmptyFile();
        isBack.countDown();
        assertThat(answer(file)).isEqualTo("ready");
    }

    private Path ask(String context) throws IOException {
        return Files.createFile(folder.resolve(context));
    }

    private static String answer(Path file) throws Exception {
        while (Files.size(file) == 0) {
            Thread.sleep(20);
        }
        return Files.readString(file).strip();
    }
}
