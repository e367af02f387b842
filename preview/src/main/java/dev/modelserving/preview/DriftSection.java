package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Each resource that is not as it was deployed, with what differs.
 *
 * @param stack the stack's name
 */
record DriftSection(String stack) implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        String about = "### Stack " + Markdown.code(stack) + ": ";
        if (!plan.complete()) {
            return about + "what has drifted could not be found out\n\n" + new ProblemSection().markdown(plan, changes);
        }
        if (changes.isEmpty()) {
            return about + "no drift\n";
        }
        return about + changes.size() + (changes.size() == 1 ? " resource is" : " resources are")
                + " not as deployed\n\n| kind | name | deployed → found |\n|---|---|---|\n"
                + changes.stream().map(DriftSection::row).collect(joining())
                + "\n" + Markdown.code("pulumi up --refresh --stack " + stack) + " deploys what the stack file says.\n";
    }

    private static String row(Change change) {
        String difference = change.kind() == Change.Kind.DELETE
                ? "it is **gone**"
                : change.properties().stream().map(ChangesSection::text).collect(joining("<br>"));
        return Markdown.row(List.of(Markdown.code(change.urn().kind()), Markdown.code(change.fullName()), difference));
    }
}
