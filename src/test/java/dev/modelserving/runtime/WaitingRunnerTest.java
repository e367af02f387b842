package dev.modelserving.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.RunException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.ArgumentCaptor;

/** A program's callback that goes on until what it has registered is done. */
@Timeout(20)
class WaitingRunnerTest {
    private static final Duration A_WHILE = Duration.ofMillis(100);
    private static final Duration AT_LAST = Duration.ofSeconds(10);

    private final Runner sdk = mock(Runner.class);
    private final WaitingRunner runner = new WaitingRunner(sdk);

    /** The SDK's runner as far as it goes: it runs the callback, and then would ask for tasks. */
    @BeforeEach
    void runCallbacks() {
        when(sdk.runAsync(any())).thenAnswer(call -> {
            Supplier<?> callback = call.getArgument(0);
            return CompletableFuture.supplyAsync(callback).thenApply(result -> null);
        });
    }

    @Test
    void waitsForATaskAndKeepsItFromTheSdk() {
        CompletableFuture<String> task = new CompletableFuture<>();
        CompletableFuture<?> run = runner.runAsync(() -> {
            runner.registerTask("a resource", task);
            return "stack";
        });

        assertThat(run).failsWithin(A_WHILE);
        task.complete("done");

        assertThat(run).succeedsWithin(AT_LAST);
        verify(sdk, never()).registerTask(any(), any());
    }

    @Test
    void waitsForWhatATaskRegistersAsItEnds() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        CompletableFuture<?> run = runner.runAsync(() -> {
            runner.registerTask("a resource", first);
            CompletableFuture<Void> unused = first.thenAccept(done -> runner.registerTask("its child", second));
            return "stack";
        });

        first.complete("done");
        assertThat(run).failsWithin(A_WHILE);
        second.complete("done");

        assertThat(run).succeedsWithin(AT_LAST);
    }

    /** The engine may have given up, and then answers to no other. */
    @Test
    void leavesAFailureToTheSdkAndWaitsNoLonger() {
        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletableFuture<?> run = runner.runAsync(() -> {
            runner.registerTask("never answered", new CompletableFuture<>());
            runner.registerTask("refused", failing);
            return "stack";
        });

        failing.completeExceptionally(new IllegalStateException("refused"));

        assertThat(run).succeedsWithin(AT_LAST);
        verify(sdk).registerTask("refused", failing);
    }

    /** The SDK prints the stack traces of all other failures. */
    @Test
    void handsTheProgramsOwnMessageOnWithoutWhatIsAroundIt() {
        RunException refusal = new RunException("no address");
        CompletableFuture<String> failing = new CompletableFuture<>();
        CompletableFuture<?> run = runner.runAsync(() -> {
            runner.registerTask("refused", failing.thenApply(text -> text));
            return "stack";
        });

        failing.completeExceptionally(new IllegalStateException(refusal));

        assertThat(run).succeedsWithin(AT_LAST);
        ArgumentCaptor<CompletableFuture<String>> handed = ArgumentCaptor.captor();
        verify(sdk).registerTask(eq("refused"), handed.capture());
        assertThat(handed.getValue())
                .failsWithin(AT_LAST)
                .withThrowableOfType(ExecutionException.class)
                .withCause(refusal);
    }

    @Test
    void waitsForNothingWhereNothingWasRegistered() {
        assertThat(runner.runAsync(() -> "stack")).succeedsWithin(AT_LAST);
    }
}
