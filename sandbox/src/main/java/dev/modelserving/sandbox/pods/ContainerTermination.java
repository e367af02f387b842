package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.process.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The kubelet's termination of a container: its preStop hook, then SIGTERM, and SIGKILL at the end of the grace period,
 * which includes the hook's time (Kubernetes documentation, "Pod Lifecycle", "Termination of Pods").
 */
final class ContainerTermination {
    /**
     * The time left after a hook that takes the whole grace period (the kubelet's {@code minimumGracePeriodInSeconds}).
     */
    private static final Duration MINIMUM = Duration.ofSeconds(2);

    private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
    private final Thread thread;

    private ContainerTermination(
            RunningContainer process, Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        thread = new DaemonThreads("container-termination").newThread(() -> run(process, hook, grace, failures));
    }

    /**
     * Starts the termination; a grace period of zero kills at once, without the hook.
     *
     * @param failures gets the reason of a failed hook
     */
    static ContainerTermination begin(
            RunningContainer process, Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        ContainerTermination termination = new ContainerTermination(process, hook, grace, failures);
        termination.thread.start();
        return termination;
    }

    /** Kills the container now. */
    void kill() {
        thread.interrupt();
    }

    /**
     * How the container ended; empty until then.
     *
     * @throws RuntimeException if it could not be stopped
     */
    Optional<ContainerExit> exit() {
        try {
            return Optional.ofNullable(exit.getNow(null));
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void run(RunningContainer process, Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        try {
            exit.complete(process.stop(afterHook(hook, grace, failures)));
        } catch (RuntimeException e) {
            exit.completeExceptionally(e);
        }
    }

    /** Runs the hook; returns the rest of the grace period. */
    private static Duration afterHook(Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        if (hook.isEmpty() || grace.isZero()) {
            return grace;
        }
        long begin = System.nanoTime();
        try {
            hook.get().run(grace).ifPresent(failures);
        } catch (InterruptedException e) {
            return Duration.ZERO;
        }
        Duration left = grace.minusNanos(System.nanoTime() - begin);
        return left.compareTo(MINIMUM) < 0 ? MINIMUM : left;
    }
}
