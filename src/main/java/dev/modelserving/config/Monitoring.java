package dev.modelserving.config;

/** How the stack's models are watched. */
public sealed interface Monitoring {
    /** The result of the case that this monitoring is. */
    <T> T choose(Cases<T> cases);

    /**
     * What to do for each kind of monitoring.
     *
     * @param <T> the result
     */
    interface Cases<T> {
        T none(None none);

        T cloud(Cloud cloud);
    }

    /** Nothing is declared. */
    record None() implements Monitoring {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.none(this);
        }
    }

    /** Google Cloud Monitoring, with metrics by managed collection for Prometheus. */
    record Cloud() implements Monitoring {
        @Override
        public <T> T choose(Cases<T> cases) {
            return cases.cloud(this);
        }
    }
}
