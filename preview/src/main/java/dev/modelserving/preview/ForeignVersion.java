package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version folders beside a model's copy that nobody copied. The engine does not know them; the program warns of them,
 * in these words.
 *
 * @param copy the copy's path
 * @param versions the folders' numbers
 * @param remedy whether they are served, and what to do
 */
record ForeignVersion(String copy, String versions, String remedy) {
    private static final Pattern WARNING = Pattern.compile(
            "(gs://\\S+): found version ([0-9, ]+), which its copy's manifest does not list; (.*)", Pattern.DOTALL);

    ForeignVersion {
        requireNonNull(copy, "copy");
        requireNonNull(versions, "versions");
        requireNonNull(remedy, "remedy");
    }

    /** Those that the program warned of. */
    static List<ForeignVersion> of(EnginePlan plan) {
        return plan.warnings().stream()
                .flatMap(warning -> parse(warning).stream())
                .toList();
    }

    private static Optional<ForeignVersion> parse(String warning) {
        Matcher matcher = WARNING.matcher(warning);
        return matcher.matches()
                ? Optional.of(new ForeignVersion(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
