package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import com.pulumi.deployment.internal.Runner;
import com.pulumi.exceptions.RunException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Waits for the program's tasks before the SDK's runner, which polls without a pause. The SDK's runner still reports
 * failures and ends the program; a {@link RunException} from inside an output is reported as one from outside is.
 */
final class WaitingRunner implements Runner {
    /** A task may register another one as it ends. */
    private static final long SETTLE_MILLISECONDS = 2;

    private final Runner runner;
    private final Object change = new Object();
    private int running;
    private long registered;
    private boolean failed;

    /** @param runner the SDK's */
    WaitingRunner(Runner runner) {
        this.runner = requireNonNull(runner, "runner");
    }

    @Override
    public <T> void registerTask(String description, CompletableFuture<T> task) {
        synchronized (change) {
            running++;
            registered++;
        }
        CompletableFuture<T> unused = task.whenComplete((result, failure) -> {
            if (failure != null) {
                runner.registerTask(
                        description,
                        refusal(failure)
                                .<CompletableFuture<T>>map(CompletableFuture::failedFuture)
                                .orElse(task));
            }
            synchronized (change) {
                running--;
                failed |= failure != null;
                change.notifyAll();
            }
        });
    }

    /** The program's own message inside an output's failure, which the SDK would print with its stack traces. */
    private static Optional<RunException> refusal(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(RunException.class::isInstance)
                .map(RunException.class::cast)
                .findFirst();
    }

    @Override
    public <T> CompletableFuture<Result<T>> runAsync(Supplier<T> callback) {
        return runner.runAsync(() -> {
            T result = callback.get();
            awaitTasks();
            return result;
        });
    }

    /** Waits until all are done, or one has failed: the others may then wait for an engine that has given up. */
    private void awaitTasks() {
        try {
            synchronized (change) {
                long known = -1;
                while (!failed && (running > 0 || known != registered)) {
                    if (running > 0) {
                        change.wait();
                    } else {
                        known = registered;
                        change.wait(SETTLE_MILLISECONDS);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
