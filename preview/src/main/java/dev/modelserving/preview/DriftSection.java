package dev.modelserving.preview;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Each resource that has drifted, with its differences, whether a refresh sees it or not, and the versions beside copies
 * that nobody copied.
 *
 * @param stack the stack's name
 */
record DriftSection(String stack) implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        String about = "### Stack " + Markdown.code(stack) + ": ";
        if (!plan.complete() || UnseenDrift.isUnknown(plan)) {
            return about + "the drift check failed\n\n" + new ProblemSection().markdown(plan, changes);
        }
        List<ForeignVersion> foreign = ForeignVersion.of(plan);
        List<UnseenDrift> unseen = UnseenDrift.of(plan);
        int drifted = changes.size() + unseen.size();
        if (drifted == 0 && foreign.isEmpty()) {
            return about + "no drift\n";
        }
        return about + headline(drifted, foreign.size())
                + "\n\n| kind | name | deployed → found |\n|---|---|---|\n"
                + changes.stream().map(DriftSection::row).collect(joining())
                + unseen.stream().map(DriftSection::row).collect(joining())
                + foreign.stream().map(DriftSection::row).collect(joining())
                + (drifted == 0
                        ? ""
                        : "\n" + Markdown.code("pulumi up --refresh --stack " + stack) + " restores the stack file.\n")
                + (foreign.isEmpty() ? "" : "\nNo " + Markdown.code("pulumi up") + " deletes a model's version.\n");
    }

    private static String headline(int drifted, int beside) {
        String resources = drifted + (drifted == 1 ? " resource has" : " resources have") + " drifted";
        String copies = beside + (beside == 1 ? " copy has" : " copies have") + " versions that nobody copied";
        return beside == 0 ? resources : drifted == 0 ? copies : resources + ", " + copies;
    }

    private static String row(UnseenDrift drift) {
        return Markdown.row(List.of(Markdown.code(drift.kind()), Markdown.code(drift.name()), drift.text()));
    }

    private static String row(ForeignVersion foreign) {
        return Markdown.row(List.of(
                Markdown.code("version"),
                Markdown.code(foreign.copy()),
                Markdown.code(foreign.versions()) + " is **not of the copy**: " + Markdown.code(foreign.remedy())));
    }

    private static String row(Change change) {
        String difference = change.kind() == Change.Kind.DELETE
                ? "it is **deleted**"
                : change.properties().stream().map(ChangesSection::text).collect(joining("<br>"));
        return Markdown.row(List.of(Markdown.code(change.urn().kind()), Markdown.code(change.fullName()), difference));
    }
}
