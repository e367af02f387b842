package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** All changes as a table, folded if long. */
final class ChangesSection implements Section {
    private static final int SHOWN_UNFOLDED = 12;
    private static final int PROPERTIES_OF_A_CHANGE = 12;

    /** Characters of a value: enough for an image with its digest. */
    private static final int VALUE_LENGTH = 120;

    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        String table = "| operation | kind | name | properties |\n|---|---|---|---|\n"
                + changes.stream().map(ChangesSection::row).collect(joining());
        return changes.size() <= SHOWN_UNFOLDED
                ? "#### Changes\n\n" + table
                : Markdown.details("All " + changes.size() + " changes", table);
    }

    private static String row(Change change) {
        return Markdown.row(List.of(
                change.kind().text(),
                Markdown.code(change.urn().kind()),
                Markdown.code(change.fullName()),
                properties(change.properties())));
    }

    private static String properties(List<PropertyChange> properties) {
        String shown = properties.stream()
                .limit(PROPERTIES_OF_A_CHANGE)
                .map(ChangesSection::text)
                .collect(joining("<br>"));
        int more = properties.size() - PROPERTIES_OF_A_CHANGE;
        return more > 0 ? shown + "<br>and " + more + " more" : shown;
    }

    static String text(PropertyChange property) {
        return Markdown.code(property.path()) + ": " + Markdown.code(property.before(), VALUE_LENGTH) + " → "
                + Markdown.code(property.after(), VALUE_LENGTH);
    }
}
