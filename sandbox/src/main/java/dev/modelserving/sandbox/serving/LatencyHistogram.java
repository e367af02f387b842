package dev.modelserving.sandbox.serving;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Response times in TF Serving's buckets: 33 limits from 10 µs, each 1.8 times the one before. */
final class LatencyHistogram {
    private static final double SCALE = 10;
    private static final double GROWTH = 1.8;
    private static final int LIMITS = 33;

    /** By bucket; the last has no limit. */
    private final long[] counts;

    private double microseconds;

    LatencyHistogram() {
        this(new long[LIMITS + 1], 0);
    }

    private LatencyHistogram(long[] counts, double microseconds) {
        this.counts = counts;
        this.microseconds = microseconds;
    }

    void add(Duration duration) {
        double value = duration.toNanos() / 1000.0;
        int bucket = 0;
        while (bucket < LIMITS && value >= limit(bucket)) {
            bucket++;
        }
        counts[bucket]++;
        microseconds += value;
    }

    /** A snapshot. */
    LatencyHistogram copy() {
        return new LatencyHistogram(Arrays.copyOf(counts, counts.length), microseconds);
    }

    int buckets() {
        return counts.length;
    }

    /** The number of answers in the bucket and all before it. */
    long upTo(int bucket) {
        return Arrays.stream(counts, 0, bucket + 1).sum();
    }

    /** The bucket's limit in microseconds, in Prometheus' format. */
    String limitText(int bucket) {
        return bucket < LIMITS ? String.format(Locale.ROOT, "%.6g", limit(bucket)) : "+Inf";
    }

    double sumOfMicroseconds() {
        return microseconds;
    }

    private static double limit(int bucket) {
        return SCALE * Math.pow(GROWTH, bucket);
    }
}
