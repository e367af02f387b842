package dev.modelserving.faults;

import java.util.List;
import java.util.Locale;

/** What the engine does when something goes wrong. */
enum Operation {
    /** The first {@code up}, of an empty stack. */
    UP("up", 110),
    /** Servers with another timeout and memory. */
    UPDATE("up", 4),
    /** The next step of a rollout. */
    STEP("up", 2),
    DESTROY("destroy", 110);

    private final String command;
    private final int steps;

    Operation(String command, int steps) {
        this.command = command;
        this.steps = steps;
    }

    /** How often the engine says that it begins or ends to change a resource, if nothing goes wrong. */
    int steps() {
        return steps;
    }

    /** As a user types it. */
    List<String> words() {
        return List.of(command, "--yes", "--skip-preview");
    }

    /** Whether there are servers before it, and after it, whose clients notice what goes wrong. */
    boolean isServed() {
        return this == UPDATE || this == STEP;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
