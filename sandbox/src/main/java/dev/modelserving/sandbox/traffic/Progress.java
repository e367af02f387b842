package dev.modelserving.sandbox.traffic;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Says how many requests are over, where that takes long enough for somebody to wonder. */
final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AtomicInteger over = new AtomicInteger();
    private final Timer timer = new Timer("progress", true);

    /**
     * Begins.
     *
     * @param all the number of requests
     * @param out where lines for people go
     */
    Progress(int all, Consumer<String> out) {
        TimerTask line = new TimerTask() {
            @Override
            public void run() {
                out.accept("      " + over.get() + " of " + all + " requests …");
            }
        };
        timer.schedule(line, PATIENCE.toMillis(), PAUSE.toMillis());
    }

    void advance() {
        over.incrementAndGet();
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
