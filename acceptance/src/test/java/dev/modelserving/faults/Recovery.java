package dev.modelserving.faults;

import dev.modelserving.sandbox.Command;
import java.util.List;
import java.util.Optional;

/**
 * How a stack was made whole.
 *
 * @param typed what had to be typed before the same command again
 * @param printed by all of it
 * @param last how that command ended, or what was typed before it and failed
 */
record Recovery(List<String> typed, List<String> printed, Command.Result last) {
    Recovery {
        typed = List.copyOf(typed);
        printed = List.copyOf(printed);
    }

    /** What the last command said, unless it succeeded. */
    Optional<String> failure() {
        return last.code() == 0 ? Optional.empty() : Optional.of("not recovered:\n" + last.output());
    }
}
