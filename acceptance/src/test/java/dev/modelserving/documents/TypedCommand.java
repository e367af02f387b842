package dev.modelserving.documents;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command that a page shows.
 *
 * @param text what is typed
 * @param printed parts of what it prints, as the page says behind {@code # →}
 */
record TypedCommand(String text, List<String> printed) {
    private static final Pattern COMMENTED = Pattern.compile("(?s)(.*?)(?: +# (.*))?");
    private static final String PRINTS = "→ ";

    /** Where a line calls a program, behind variables that are set for it; up to what ends the call. */
    private static final Pattern CALL =
            Pattern.compile("(?:^|\\n|\\$\\(|[|;&]\\s)\\s*(?:do\\s+)?(?:[A-Za-z_]+=[^\\s$()]*\\s+)*"
                    + "([A-Za-z_./-][\\w./-]*(?=\\s|\\)|$)[^|;&)\"\\n]*)");

    /** Enough for one look; the commands with this option never end. */
    private static final String BOUNDED = "timeout 30 %s || test $? = 124";

    static TypedCommand of(String line) {
        Matcher parts = COMMENTED.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(line);
        }
        String comment = parts.group(2);
        boolean prints = comment != null && comment.startsWith(PRINTS);
        return new TypedCommand(
                parts.group(1),
                prints ? List.of(comment.substring(PRINTS.length()).split(", ", -1)) : List.of());
    }

    /** The same, with an end. */
    String bounded() {
        return text.contains(" --watch") ? BOUNDED.formatted(text) : text;
    }

    /** The programs that it calls, words of the shell among them, each with what follows up to a quote or the end of the call. */
    List<String> calls() {
        return CALL.matcher(text.replace("\\\n", " "))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }

    /** The programs that it calls, words of the shell among them. */
    List<String> programs() {
        return calls().stream().map(call -> call.split("\\s", 2)[0]).toList();
    }
}
