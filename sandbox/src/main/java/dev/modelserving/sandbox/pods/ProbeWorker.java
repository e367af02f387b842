package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Probe;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Repeats one probe of one container, and counts its results as the kubelet does. */
final class ProbeWorker implements AutoCloseable {
    private final Settings settings;
    private final ProbeAttempt attempt;
    private final BooleanSupplier wanted;
    private final Consumer<String> onFailure;
    private final Runnable onChange;
    private Future<?> schedule;
    private long startNanoseconds;
    private int successes;
    private int failures;
    private volatile Result result = Result.UNKNOWN;

    /** The probe's result by its thresholds. */
    enum Result {
        UNKNOWN,
        SUCCESS,
        FAILURE
    }

    /**
     * A probe's settings.
     *
     * @param initialDelay seconds from the container's start
     * @param period seconds between attempts
     * @param timeout seconds per attempt
     */
    record Settings(int initialDelay, int period, int timeout, int successThreshold, int failureThreshold) {
        /** A probe's settings, with Kubernetes' defaults. */
        static Settings of(Probe probe) {
            return new Settings(
                    Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0),
                    Objects.requireNonNullElse(probe.getPeriodSeconds(), 10),
                    Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1),
                    Objects.requireNonNullElse(probe.getSuccessThreshold(), 1),
                    Objects.requireNonNullElse(probe.getFailureThreshold(), 3));
        }
    }

    /**
     * @param wanted whether to make an attempt now, for example only after the startup probe's success
     * @param onFailure gets the reason of each failed attempt
     * @param onChange runs when the result changes
     */
    ProbeWorker(
            Settings settings,
            ProbeAttempt attempt,
            BooleanSupplier wanted,
            Consumer<String> onFailure,
            Runnable onChange) {
        this.settings = settings;
        this.attempt = attempt;
        this.wanted = wanted;
        this.onFailure = onFailure;
        this.onChange = onChange;
    }

    void start(ScheduledExecutorService scheduler) {
        startNanoseconds = System.nanoTime();
        schedule = scheduler.scheduleAtFixedRate(
                this::probe, settings.initialDelay(), settings.period(), TimeUnit.SECONDS);
    }

    Result result() {
        return result;
    }

    /** Makes one attempt, if one is wanted now. */
    synchronized void probe() {
        if (isEarly() || !wanted.getAsBoolean()) {
            return;
        }
        Optional<String> failure = attempt.run();
        failure.ifPresent(onFailure);
        successes = failure.isEmpty() ? successes + 1 : 0;
        failures = failure.isPresent() ? failures + 1 : 0;
        if (successes >= settings.successThreshold()) {
            become(Result.SUCCESS);
        } else if (failures >= settings.failureThreshold()) {
            become(Result.FAILURE);
        }
    }

    @Override
    public void close() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    private boolean isEarly() {
        return System.nanoTime() - startNanoseconds < TimeUnit.SECONDS.toNanos(settings.initialDelay());
    }

    private void become(Result changed) {
        boolean isNew = result != changed;
        result = changed;
        if (isNew) {
            onChange.run();
        }
    }
}
