package dev.modelserving.runtime;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pulumi.deployment.internal.EngineLogger;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** News of an update that waits. */
@Timeout(20)
class UpdateWatcherTest {
    private final EngineLogger log = mock(EngineLogger.class);

    @BeforeEach
    void takeMessages() {
        when(log.warnAsync(anyString(), any(), any(), any())).thenReturn(CompletableFuture.completedFuture(null));
    }

    @Test
    void tellsTheFirstNewsOfASubject() throws InterruptedException {
        afterLooks(
                3, look -> List.of(new UpdateNews("a pod", "look " + look), new UpdateNews("look " + look, "other")));

        verify(log).warnAsync(eq("look 0"), any(), any(), any());
        verify(log, never()).warnAsync(eq("look 1"), any(), any(), any());
    }

    @Test
    void looksAgainWhereItCouldNot() throws InterruptedException {
        afterLooks(2, look -> {
            if (look == 0) {
                throw new IOException("no cluster");
            }
            return List.of(new UpdateNews("a pod", "it waits"));
        });

        verify(log).warnAsync(eq("cannot look at what the update waits for: no cluster"), any(), any(), any());
        verify(log).warnAsync(eq("it waits"), any(), any(), any());
    }

    private void afterLooks(int count, Looking looking) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(count + 1);
        try (UpdateWatcher watcher = new UpdateWatcher(log, Duration.ofMillis(1))) {
            watcher.start(() -> {
                ended.countDown();
                return looking.look(count - (int) ended.getCount());
            });
            ended.await();
        }
    }

    /** Looks for the nth time. */
    @FunctionalInterface
    private interface Looking {
        List<UpdateNews> look(int before) throws IOException;
    }
}
