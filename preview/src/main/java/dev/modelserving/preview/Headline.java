package dev.modelserving.preview;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The comment's first lines: the numbers of changes.
 *
 * @param stack the stack's name
 * @param noun the operation, such as {@code destroy}; empty for an update
 */
record Headline(String stack, String noun) implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        String about = "Stack " + Markdown.code(stack) + (noun.isEmpty() ? "" : ", " + noun);
        if (!plan.complete() || !plan.errors().isEmpty()) {
            return "### " + about + ": the preview failed\n\nNothing can be deployed; see below.\n";
        }
        if (changes.isEmpty()) {
            return "### " + about + ": no changes\n";
        }
        return "### " + about + ": " + counts(changes) + "\n\n" + others(plan.unchanged()) + "\n";
    }

    private static String others(long unchanged) {
        if (unchanged == 0) {
            return "There are no other resources.";
        }
        return unchanged == 1 ? "1 other does not change." : unchanged + " others do not change.";
    }

    /** Always counts updates, replacements and deletions: readers look for zeros. */
    private static String counts(List<Change> changes) {
        Map<String, Long> numbers = changes.stream()
                .collect(Collectors.groupingBy(change -> verb(change.kind()), TreeMap::new, Collectors.counting()));
        String always = Stream.of("update", "replace", "delete")
                .map(verb -> numbers.getOrDefault(verb, 0L) + " to " + verb)
                .collect(Collectors.joining(", "));
        String others = Stream.of("create", "import")
                .filter(numbers::containsKey)
                .map(verb -> numbers.get(verb) + " to " + verb + ", ")
                .collect(Collectors.joining());
        return others + always;
    }

    private static String verb(Change.Kind kind) {
        return kind.isReplacement() ? "replace" : kind.text();
    }
}
