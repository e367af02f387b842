package dev.modelserving.sandbox.traffic;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Prints how many requests are done, if that takes longer than 2 s. */
final class Progress implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final AtomicInteger over = new AtomicInteger();
    private final Timer timer = new Timer("progress", true);

    /**
     * Starts the timer.
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
