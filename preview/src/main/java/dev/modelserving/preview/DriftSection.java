package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Each resource that has drifted, with its differences.
 *
 * @param stack the stack's name
 */
record DriftSection(String stack) implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        String about = "### Stack " + Markdown.code(stack) + ": ";
        if (!plan.complete()) {
            return about + "the drift check failed\n\n" + new ProblemSection().markdown(plan, changes);
        }
        if (changes.isEmpty()) {
            return about + "no drift\n";
        }
        return about + changes.size() + (changes.size() == 1 ? " resource has" : " resources have")
                + " drifted\n\n| kind | name | deployed → found |\n|---|---|---|\n"
                + changes.stream().map(DriftSection::row).collect(joining())
                + "\n" + Markdown.code("pulumi up --refresh --stack " + stack) + " restores the stack file.\n";
    }

    private static String row(Change change) {
        String difference = change.kind() == Change.Kind.DELETE
                ? "it is **deleted**"
                : change.properties().stream().map(ChangesSection::text).collect(joining("<br>"));
        return Markdown.row(List.of(Markdown.code(change.urn().kind()), Markdown.code(change.fullName()), difference));
    }
}
