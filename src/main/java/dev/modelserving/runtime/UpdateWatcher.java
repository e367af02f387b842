package dev.modelserving.runtime;

import static java.util.Objects.requireNonNull;

import com.pulumi.deployment.internal.EngineLogger;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Lets a watch look from time to time, and tells the engine its news. */
final class UpdateWatcher implements AutoCloseable {
    /** Short enough that a cause is told within 15 seconds, and few calls for an update that just goes on. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    private final EngineLogger log;
    private final Duration period;
    private final Set<String> told = new HashSet<>();
    private Thread thread;

    UpdateWatcher(EngineLogger log, Duration period) {
        this.log = requireNonNull(log, "log");
        this.period = requireNonNull(period, "period");
    }

    /** Starts the watch. A program has one. */
    void start(UpdateWatch watch) {
        thread = new Thread(() -> goOn(watch), "update-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void goOn(UpdateWatch watch) {
        try {
            while (true) {
                Thread.sleep(period.toMillis());
                look(watch);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(UpdateWatch watch) {
        try {
            watch.look().forEach(this::tell);
        } catch (IOException e) {
            tell(new UpdateNews("look", "cannot look at what the update waits for: " + e.getMessage()));
        }
    }

    private void tell(UpdateNews news) {
        if (told.add(news.subject())) {
            log.warnAsync(news.text(), null, null, null).join();
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
