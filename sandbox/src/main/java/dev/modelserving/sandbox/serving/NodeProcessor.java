package dev.modelserving.sandbox.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A node's cores, as those servers share them that the sandbox computes nothing for: work that was added is done in the
 * time that it would take, in equal shares, and never faster than the cores allow. Thread-safe.
 */
final class NodeProcessor {
    /**
     * How much work of one server may wait, as the time that the whole node would need for it. A real server would go on
     * for as long as clients wait for their answers, which here come at once; without a bound, usage would stay high long
     * after the load has ended.
     */
    static final Duration MOST_WAITING = Duration.ofSeconds(5);

    private final double cores;
    private final LongSupplier nanoTime;
    private final List<Share> shares = new ArrayList<>();
    private long advancedTo;

    /**
     * A node's cores with nothing to do.
     *
     * @param cores what pods can use of the node
     * @param nanoTime tells the time, as {@link System#nanoTime} does
     */
    NodeProcessor(double cores, LongSupplier nanoTime) {
        if (!(cores > 0)) {
            throw new IllegalArgumentException("a node has " + cores + " cores, not more than none");
        }
        this.cores = cores;
        this.nanoTime = nanoTime;
        this.advancedTo = nanoTime.getAsLong();
    }

    /** What a server has of the cores, until that is closed. */
    synchronized Share open() {
        advance();
        Share share = new Share();
        shares.add(share);
        return share;
    }

    /** One server's part. Times are in core-nanoseconds. */
    final class Share implements AutoCloseable {
        private double waiting;
        private double done;

        /** Gives the server work, such as takes one core so long; what is too much to wait is dropped. */
        void add(Duration work) {
            synchronized (NodeProcessor.this) {
                advance();
                waiting = Math.min(waiting + work.toNanos(), MOST_WAITING.toNanos() * cores);
            }
        }

        /** The CPU time that the server has used until now. */
        Duration used() {
            synchronized (NodeProcessor.this) {
                advance();
                return Duration.ofNanos(Math.round(done));
            }
        }

        /** Drops the work that waits. */
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

    /** Does what the time since the last look was enough for: until the first server has no more work, and so on. */
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
