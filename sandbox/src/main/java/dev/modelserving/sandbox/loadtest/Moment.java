package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * An observed moment that the lab points out.
 *
 * @param at since the load test began
 * @param story what happened, in one or two sentences
 */
record Moment(Kind kind, Duration at, String story) {
    Moment {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
        requireNonNull(story, "story");
    }

    /** In chronological order. */
    enum Kind {
        UNSCHEDULABLE(1, "A pod finds no node"),
        NODE_ADDED(2, "A node is added"),
        STAYS_PENDING(3, "A pod stays pending"),
        SCALE_DOWN(4, "Scale-down");

        private final int number;
        private final String title;

        Kind(int number, String title) {
            this.number = number;
            this.title = title;
        }

        String title() {
            return title;
        }

        /** The number by which charts refer to it. */
        int number() {
            return number;
        }
    }
}
