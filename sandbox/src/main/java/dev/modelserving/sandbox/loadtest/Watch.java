package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Samples a load test each second, prints progress, and ends when the cluster has scaled down. */
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PROGRESS_INTERVAL = Duration.ofSeconds(5);

    /** Metrics start half a minute to a minute after a node is added. */
    private static final Duration FIRST_METRICS = Duration.ofMinutes(3);

    /** The chart shows this much of the idle cluster. */
    private static final Duration IDLE_SHOWN = Duration.ofSeconds(8);

    /** The time beyond the window for replicas, and then nodes, to scale down. */
    private static final Duration SCALE_DOWN_LIMIT = Duration.ofMinutes(3);

    private final WatchedModel model;
    private final Bounds bounds;
    private final Consumer<String> out;
    private final List<Sample> samples = new ArrayList<>();
    private final Set<Moment.Kind> reported = EnumSet.noneOf(Moment.Kind.class);

    Watch(WatchedModel model, Bounds bounds, Consumer<String> out) {
        this.model = requireNonNull(model, "model");
        this.bounds = requireNonNull(bounds, "bounds");
        this.out = requireNonNull(out, "out");
    }

    /**
     * Waits until the autoscaler has metrics and the cluster has scaled down after an earlier load.
     *
     * @throws UsageException if that takes too long
     */
    void awaitIdle() throws UsageException, InterruptedException {
        long begin = System.nanoTime();
        boolean announced = false;
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            Sample now = model.sample(waited, Sample.Load.NONE);
            if (now.cpu().utilization().isPresent() && bounds.isIdle(now)) {
                return;
            }
            if (waited.compareTo(FIRST_METRICS) > 0) {
                throw new UsageException(
                        "after " + waited.toSeconds() + " s the autoscaler has no metrics, or there are"
                                + " more replicas or nodes than without load: " + new ProgressLine(now, bounds).text()
                                + ". See: sandbox/kubectl get hpa,pods,nodes --all-namespaces");
            }
            if (!announced) {
                out.accept("Waiting until the autoscaler has metrics and nothing is left of an earlier load …");
                announced = true;
            }
            Thread.sleep(EVERY.toMillis());
        }
    }

    /**
     * Takes samples while Locust runs and until the cluster has scaled down.
     *
     * @param window the scale-down window
     * @return whether the cluster scaled down in time
     */
    boolean follow(Locust locust, Duration window) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Optional<Duration> over = Optional.empty();
        Optional<Duration> rest = Optional.empty();
        Duration nextProgress = Duration.ZERO;
        while (true) {
            Duration time = Duration.ofNanos(System.nanoTime() - begin);
            Sample now = model.sample(time, locust.load());
            samples.add(now);
            if (time.compareTo(nextProgress) >= 0) {
                out.accept(new ProgressLine(now, bounds).text());
                nextProgress = nextProgress.plus(PROGRESS_INTERVAL);
            }
            tellMoments();
            if (over.isEmpty() && locust.exitCode().isPresent()) {
                over = Optional.of(time);
                out.accept(String.format("%5s  The load is over.", Minutes.text(time)));
            }
            rest = over.isPresent() && bounds.isIdle(now) ? rest.or(() -> Optional.of(time)) : Optional.empty();
            if (rest.isPresent() && passed(rest.get(), IDLE_SHOWN, time)) {
                return true;
            }
            if (over.isPresent() && passed(over.get(), window.plus(SCALE_DOWN_LIMIT), time)) {
                return false;
            }
            Thread.sleep(Math.max(0, EVERY.multipliedBy(samples.size()).toMillis() - millisSince(begin)));
        }
    }

    Series series() {
        return new Series(samples);
    }

    private void tellMoments() {
        new Moments(series(), bounds)
                .found().stream()
                        .filter(moment -> reported.add(moment.kind()))
                        .map(ProgressLine::text)
                        .forEach(out);
    }

    private static boolean passed(Duration since, Duration limit, Duration now) {
        return now.minus(since).compareTo(limit) >= 0;
    }

    private static long millisSince(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
