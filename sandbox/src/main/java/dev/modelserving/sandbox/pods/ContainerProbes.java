package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/** The probes of one run of a container. */
final class ContainerProbes implements AutoCloseable {
    private final Optional<ProbeWorker> startup;
    private final Optional<ProbeWorker> readiness;
    private final Optional<ProbeWorker> liveness;
    private volatile boolean closed;

    private ContainerProbes(Container container, String podAddress, PodEvents events) {
        this.startup = worker("Startup", container.getStartupProbe(), container, podAddress, events);
        this.readiness = worker("Readiness", container.getReadinessProbe(), container, podAddress, events);
        this.liveness = worker("Liveness", container.getLivenessProbe(), container, podAddress, events);
    }

    /** Starts to probe a new run. */
    static ContainerProbes start(
            Container container, String podAddress, PodEvents events, ScheduledExecutorService scheduler) {
        ContainerProbes probes = new ContainerProbes(container, podAddress, events);
        probes.workers().forEach(worker -> worker.start(scheduler));
        return probes;
    }

    /** Whether the startup probe has succeeded, or there is none. */
    boolean started() {
        return startup.map(worker -> worker.result() == ProbeWorker.Result.SUCCESS)
                .orElse(true);
    }

    /** Whether the container has started and its readiness probe succeeds, or there is none. */
    boolean ready() {
        return started()
                && readiness
                        .map(worker -> worker.result() == ProbeWorker.Result.SUCCESS)
                        .orElse(true);
    }

    /** The failed probe that requires a restart. */
    Optional<String> failed() {
        if (startup.stream().anyMatch(worker -> worker.result() == ProbeWorker.Result.FAILURE)) {
            return Optional.of("startup");
        }
        if (liveness.stream().anyMatch(worker -> worker.result() == ProbeWorker.Result.FAILURE)) {
            return Optional.of("liveness");
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        workers().forEach(ProbeWorker::close);
    }

    private Stream<ProbeWorker> workers() {
        return Stream.of(startup, readiness, liveness).flatMap(Optional::stream);
    }

    private Optional<ProbeWorker> worker(
            String kind, Probe probe, Container container, String podAddress, PodEvents events) {
        if (probe == null) {
            return Optional.empty();
        }
        boolean isStartup = kind.equals("Startup");
        ProbeWorker.Settings settings = ProbeWorker.Settings.of(probe);
        ProbeAttempt attempt = ProbeAttempt.of(probe, container, podAddress, settings.timeout() * 1000);
        return Optional.of(new ProbeWorker(
                settings,
                attempt,
                () -> !closed && isStartup != started(),
                reason -> events.warning("Unhealthy", container.getName(), kind + " probe failed: " + reason),
                isStartup ? this::probeAfterStartup : () -> {}));
    }

    /** Runs the other probes right after the startup probe, not at their next turn. */
    private void probeAfterStartup() {
        if (started()) {
            readiness.ifPresent(ProbeWorker::probe);
            liveness.ifPresent(ProbeWorker::probe);
        }
    }
}
