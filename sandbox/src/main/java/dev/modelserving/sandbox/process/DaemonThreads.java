package dev.modelserving.sandbox.process;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ThreadFactory;

/**
 * Makes threads that do not keep the daemon alive.
 *
 * @param name the name of each thread
 */
public record DaemonThreads(String name) implements ThreadFactory {
    public DaemonThreads {
        requireNonNull(name, "name");
    }

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
