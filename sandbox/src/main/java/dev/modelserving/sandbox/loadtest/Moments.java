package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Minutes.text;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the four moments of the lab in a series; some may be missing. */
record Moments(Series series, Bounds bounds) {
    /** A new node gets a pod that only waits for the scheduler within two or three seconds. */
    private static final Duration STUCK_AFTER = Duration.ofSeconds(8);

    Moments {
        requireNonNull(series, "series");
        requireNonNull(bounds, "bounds");
    }

    /** The moments found, in the order of their kinds. */
    List<Moment> found() {
        return Stream.of(unschedulable(), nodeAdded(), staysPending(), scaleDown())
                .flatMap(Optional::stream)
                .toList();
    }

    /** When the last user left; empty while there are users, and if there were none. */
    Optional<Duration> loadEnd() {
        List<Sample> samples = series.samples();
        for (int i = samples.size() - 1; i > 0; i--) {
            if (samples.get(i - 1).load().users() > 0) {
                return samples.get(i).load().users() == 0
                        ? Optional.of(samples.get(i).time())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Moment> unschedulable() {
        return firstUnschedulable()
                .map(seen -> new Moment(
                        Moment.Kind.UNSCHEDULABLE,
                        seen.time(),
                        "At " + seen.load().users() + " users the autoscaler wants "
                                + count(pods(seen), "pod")
                                + ". No node has room for pod "
                                + (seen.replicas().ready() + 1)
                                + ": it stays pending until a node is added."));
    }

    private Optional<Sample> firstUnschedulable() {
        return first(sample -> sample.replicas().pending() > 0 && sample.nodes().ready() < bounds.maxNodes());
    }

    private Optional<Moment> nodeAdded() {
        return firstUnschedulable()
                .flatMap(before -> first(sample -> sample.time().compareTo(before.time()) > 0
                                && sample.nodes().ready() > before.nodes().ready())
                        .map(seen -> new Moment(
                                Moment.Kind.NODE_ADDED,
                                seen.time(),
                                "Node " + seen.nodes().ready() + " is ready "
                                        + seconds(seen.time().minus(before.time()))
                                        + " after the pod became pending, and the pod starts there.")));
    }

    private Optional<Moment> staysPending() {
        List<Sample> samples = series.samples();
        int begin = 0;
        while (begin < samples.size()) {
            int end = begin;
            while (end < samples.size() && stuck(samples.get(end))) {
                end++;
            }
            if (end > begin) {
                Duration stay =
                        samples.get(end - 1).time().minus(samples.get(begin).time());
                if (stay.compareTo(STUCK_AFTER) >= 0) {
                    return Optional.of(staysPending(samples.get(begin), stay));
                }
            }
            begin = end + 1;
        }
        return Optional.empty();
    }

    private boolean stuck(Sample sample) {
        return sample.replicas().pending() > 0 && sample.nodes().ready() >= bounds.maxNodes();
    }

    private Moment staysPending(Sample seen, Duration stay) {
        return new Moment(
                Moment.Kind.STAYS_PENDING,
                seen.time(),
                "Pod " + pods(seen) + " needs a node, too, but the pool has at most "
                        + count(bounds.maxNodes(), "node")
                        + ", and none has room. It stays pending, here for "
                        + seconds(stay) + ".");
    }

    /** The autoscaler updates its status a moment after it scales the pods. */
    private static int pods(Sample sample) {
        Sample.Replicas replicas = sample.replicas();
        return Math.max(replicas.wanted(), replicas.ready() + replicas.pending());
    }

    private Optional<Moment> scaleDown() {
        return loadEnd().flatMap(end -> {
            int wanted = wantedAt(end);
            return first(sample -> !sample.time().minus(end).isNegative()
                            && sample.replicas().wanted() < wanted)
                    .map(seen -> new Moment(
                            Moment.Kind.SCALE_DOWN,
                            seen.time(),
                            seconds(seen.time().minus(end)) + " after the load, replicas fall from " + wanted + " to "
                                    + seen.replicas().wanted() + nodesGone(seen)));
        });
    }

    private int wantedAt(Duration time) {
        return first(sample -> !sample.time().minus(time).isNegative())
                .map(sample -> sample.replicas().wanted())
                .orElseThrow();
    }

    private String nodesGone(Sample down) {
        return first(sample -> !sample.time().minus(down.time()).isNegative()
                        && sample.nodes().ready() <= bounds.minNodes())
                .map(seen -> "; idle nodes follow, and "
                        + count(bounds.minNodes(), "node") + (bounds.minNodes() == 1 ? " is" : " are") + " left at "
                        + text(seen.time()) + ".")
                .orElse("; idle nodes follow.");
    }

    private Optional<Sample> first(Predicate<Sample> condition) {
        return series.samples().stream().filter(condition).findFirst();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
