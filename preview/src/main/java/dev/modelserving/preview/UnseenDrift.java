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
 * @param remedy how it is restored
 */
record UnseenDrift(String kind, String name, String differences, String remedy) {
    private static final String DELETED = "deleted";
    private static final String BY_UPDATE = "pulumi up restores it";

    private static final Pattern WARNING =
            Pattern.compile("(\\w+) (\\S+): (.*); the cluster differs from what is deployed, and (.*)", Pattern.DOTALL);

    /** The program could not look. */
    private static final Pattern UNKNOWN = Pattern.compile("(?s)cannot (compare|look up whether the copy of) .*");

    UnseenDrift {
        requireNonNull(kind, "kind");
        requireNonNull(name, "name");
        requireNonNull(differences, "differences");
        requireNonNull(remedy, "remedy");
    }

    /** Whether the program could not look everywhere: then nobody knows that there is no drift. */
    static boolean isUnknown(EnginePlan plan) {
        return plan.warnings().stream()
                .anyMatch(warning -> UNKNOWN.matcher(warning).matches());
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
                ? Optional.of(new UnseenDrift(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** A table's cell. */
    String text() {
        return (differences.equals(DELETED) ? "it is **deleted**" : Markdown.code(differences))
                + (remedy.equals(BY_UPDATE) ? "" : "; " + remedy);
    }
}
