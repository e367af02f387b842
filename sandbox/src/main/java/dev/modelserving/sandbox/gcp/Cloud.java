package dev.modelserving.sandbox.gcp;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.cluster.Clusters;
import dev.modelserving.sandbox.storage.Buckets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The emulated cloud: its state, and the real services behind parts of it. */
final class Cloud {
    private final CloudState state;
    private final Clusters clusters;
    private final Buckets buckets;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    Cloud(CloudState state, Clusters clusters, Buckets buckets) {
        this.state = requireNonNull(state, "state");
        this.clusters = requireNonNull(clusters, "clusters");
        this.buckets = requireNonNull(buckets, "buckets");
    }

    CloudState state() {
        return state;
    }

    Clusters clusters() {
        return clusters;
    }

    Buckets buckets() {
        return buckets;
    }

    /** Runs the action while no other runs on the same resource: operations take seconds, and run in parallel. */
    <T> T exclusively(String id, Supplier<T> action) {
        ReentrantLock lock = locks.computeIfAbsent(id, key -> new ReentrantLock());
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs an action without a result. */
    void exclusively(String id, Runnable action) {
        exclusively(id, () -> {
            action.run();
            return null;
        });
    }

    /** Whether this cloud has any resource of the project; it knows nothing about other projects. */
    boolean emulates(String project) {
        return state.all().stream()
                .anyMatch(resource -> resource.outputs().text("project").equals(Optional.of(project)));
    }
}
