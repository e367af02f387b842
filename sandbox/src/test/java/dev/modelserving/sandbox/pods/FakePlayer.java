package dev.modelserving.sandbox.pods;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Plays an image by objects that run until a test ends them. */
final class FakePlayer implements ImagePlayer {
    private final List<FakeContainer> started = new CopyOnWriteArrayList<>();
    private volatile Optional<String> missing = Optional.empty();
    private volatile int limit = Integer.MAX_VALUE;

    @Override
    public String description() {
        return "a test";
    }

    @Override
    public Optional<String> pull(String image) {
        if (image.endsWith(":missing")) {
            throw new ImagePullException("no such tag");
        }
        return image.endsWith(":old") ? Optional.of("it is another") : Optional.empty();
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        missing.ifPresent(message -> {
            throw new ContainerConfigException(message);
        });
        if (started.size() >= limit) {
            throw new IllegalStateException("a bug of the player");
        }
        FakeContainer container = new FakeContainer();
        started.add(container);
        return container;
    }

    /** From now on something is not there that it needs. */
    void lack(String message) {
        missing = Optional.of(message);
    }

    void lackNothing() {
        missing = Optional.empty();
    }

    /** Fails by a bug after so many containers. */
    void failAfter(int containers) {
        limit = containers;
    }

    FakeContainer started(int index) {
        return started.get(index);
    }

    int count() {
        return started.size();
    }

    static final class FakeContainer implements RunningContainer {
        private volatile Optional<ContainerExit> exit = Optional.empty();
        private volatile int stops;
        private volatile boolean stoppable = true;
        private volatile boolean ignorant;
        private volatile Duration grace = Duration.ZERO;

        void end(int code) {
            exit = Optional.of(new ContainerExit(code, Instant.EPOCH));
        }

        void refuseToStop() {
            stoppable = false;
        }

        /** From now on it takes no notice of SIGTERM. */
        void ignoreSigterm() {
            ignorant = true;
        }

        /** What it was last given to end. */
        Duration grace() {
            return grace;
        }

        int stops() {
            return stops;
        }

        @Override
        public Optional<ContainerExit> exit() {
            return exit;
        }

        @Override
        public ContainerUsage usage() {
            return new ContainerUsage(Duration.ofSeconds(3), 4_000_000);
        }

        @Override
        public synchronized ContainerExit stop(Duration allowed) {
            grace = allowed;
            stops++;
            if (!stoppable) {
                throw new IllegalStateException("it cannot be stopped");
            }
            if (ignorant) {
                try {
                    Thread.sleep(allowed.toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            end(ignorant ? 137 : 143);
            return exit.orElseThrow();
        }
    }
}
