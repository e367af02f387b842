package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.process.DaemonThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The end of a container as the kubelet brings it about: its preStop hook, then SIGTERM, and SIGKILL at the end of the
 * grace period, which the hook's time counts towards (Kubernetes documentation, "Pod Lifecycle", "Termination of Pods").
 */
final class ContainerTermination {
    /** What a hook that takes all of the grace period leaves (the kubelet's {@code minimumGracePeriodInSeconds}). */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private final CompletableFuture<ContainerExit> exit = new CompletableFuture<>();
    private final Thread thread;

    private ContainerTermination(
            RunningContainer process, Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        thread = new DaemonThreads("container-termination").newThread(() -> run(process, hook, grace, failures));
    }

    /**
     * Begins it; a grace period of zero kills at once, without the hook.
     *
     * @param failures gets why the hook failed, where it does
     */
    static ContainerTermination begin(
            RunningContainer process, Optional<PreStopHook> hook, Duration grace, Consumer<String> failures) {
        ContainerTermination termination = new ContainerTermination(process, hook, grace, failures);
        termination.thread.start();
        return termination;
    }

    /** Waits no longer. */
    void hurry() {
        thread.interrupt();
    }

    /**
     * How the container ended; empty until it has.
     *
     * @throws RuntimeException where it could not be stopped
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

    /** Runs the hook; gives what it leaves of the grace period. */
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
        return left.compareTo(LEAST) < 0 ? LEAST : left;
    }
}
