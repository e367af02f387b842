package dev.modelserving.sandbox.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A node's cores, shared by the stand-ins on it: work takes the time that it would really take, in equal shares, and no
 * more than the node's cores. Thread-safe.
 */
final class NodeProcessor {
    /**
     * The limit of one server's waiting work, as the time that the whole node would need for it. The clients of a real
     * server wait for their answers and so limit its work; here answers come at once, and without a limit usage would
     * stay high long after the load has ended.
     */
    static final Duration MAX_WAITING = Duration.ofSeconds(5);

    private final double cores;
    private final LongSupplier nanoTime;
    private final List<Share> shares = new ArrayList<>();
    private long advancedTo;

    /**
     * An idle node's cores.
     *
     * @param cores the node's allocatable cores
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    NodeProcessor(double cores, LongSupplier nanoTime) {
        if (!(cores > 0)) {
            throw new IllegalArgumentException("a node has " + cores + " cores, not more than none");
        }
        this.cores = cores;
        this.nanoTime = nanoTime;
        this.advancedTo = nanoTime.getAsLong();
    }

    /** A server's share of the cores, until it is closed. */
    synchronized Share open() {
        advance();
        Share share = new Share();
        shares.add(share);
        return share;
    }

    /** One server's share. Times are in core-nanoseconds. */
    final class Share implements AutoCloseable {
        private double waiting;
        private double done;

        /** Adds work, given as the time on one core; drops what exceeds the limit. */
        void add(Duration work) {
            synchronized (NodeProcessor.this) {
                advance();
                waiting = Math.min(waiting + work.toNanos(), MAX_WAITING.toNanos() * cores);
            }
        }

        /** The server's CPU time so far. */
        Duration used() {
            synchronized (NodeProcessor.this) {
                advance();
                return Duration.ofNanos(Math.round(done));
            }
        }

        /** Drops the waiting work. */
        @Override
        public void close() {
            synchronized (NodeProcessor.this) {
                advance();
                waiting = 0;
                shares.remove(this);
            }
        }

        private void work(double nanoseconds) {
            double now = Math.min(nanoseconds, waiting);
            waiting -= now;
            done += now;
        }
    }

    /** Does the work for the time since the last call: until the first server runs out of work, and so on. */
    private void advance() {
        long now = nanoTime.getAsLong();
        double left = now - advancedTo;
        advancedTo = now;
        while (left > 0) {
            List<Share> busy =
                    shares.stream().filter(share -> share.waiting > 0).toList();
            Optional<Share> first = busy.stream().min(Comparator.comparingDouble(share -> share.waiting));
            if (first.isEmpty()) {
                return;
            }
            double speed = cores / busy.size();
            double least = first.get().waiting;
            double work = Math.min(left * speed, least);
            busy.forEach(share -> share.work(work));
            left = work < least ? 0 : left - least / speed;
        }
    }
}
