package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drift that a refresh does not see: of what Helm has installed, and of a number of servers. The program warns of it, in
 * these words.
 *
 * @param kind the object's
 * @param name the object's, after its namespace
 * @param differences what somebody has changed
 */
record UnseenDrift(String kind, String name, String differences) {
    static final String DELETED = "deleted";

    private static final Pattern WARNING = Pattern.compile(
            "(\\w+) (\\S+): (.*); the cluster differs from what is deployed, and pulumi up restores it",
            Pattern.DOTALL);

    UnseenDrift {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(differences, "differences");
    }

    /** That which the program warned of. */
    static List<UnseenDrift> of(EnginePlan plan) {
        return plan.warnings().stream()
                .flatMap(warning -> parse(warning).stream())
                .toList();
    }

    private static Optional<UnseenDrift> parse(String warning) {
        Matcher matcher = WARNING.matcher(warning);
        return matcher.matches()
                ? Optional.of(new UnseenDrift(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
