package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * The one comment on a stack.
 *
 * @param marker an invisible line, by which workflows find the comment to update
 * @param sections in order
 */
record Comment(String marker, List<Section> sections) {
    /** GitHub's limit of comments and issues. */
    static final int LIMIT = 65_536;

    private static final String CUT = "\n(cut here: a comment holds no more; all of it is in the log)\n";

    /** Room for what ends a cut text. */
    private static final int FRAME = 400;

    Comment {
        requireNonNull(marker, "marker");
        sections = List.copyOf(sections);
    }

    /** The comment on a preview of an update. */
    static Comment onUpdate(String stack) {
        return new Comment(
                marker("preview", stack),
                List.of(
                        new Headline(stack, ""),
                        new ProblemSection(),
                        // Before what may be so long that the comment is cut.
                        new PolicySection(),
                        new TrafficSection(),
                        new NodePoolSection(),
                        new RemovalSection(),
                        new ChangesSection()));
    }

    /** The comment on a preview of a destroy, for which the engine runs no policies. */
    static Comment onDestroy(String stack) {
        return new Comment(
                marker("preview", stack),
                List.of(
                        new Headline(stack, "destroy"),
                        new ProblemSection(),
                        new TrafficSection(),
                        new NodePoolSection(),
                        new RemovalSection()));
    }

    /** The text of a drift issue. */
    static Comment onDrift(String stack) {
        return new Comment(marker("drift", stack), List.of(new DriftSection(stack)));
    }

    /** Workflows search for it, so its form is fixed. */
    private static String marker(String command, String stack) {
        return "<!-- model-serving " + command + ": " + stack + " -->\n";
    }

    /**
     * The whole text, however long.
     *
     * @param plain the engine's text, folded at the end
     */
    String whole(EnginePlan plan, List<Change> changes, String plain) {
        String body = Stream.concat(
                        Stream.of(marker),
                        sections.stream()
                                .map(section -> section.markdown(plan, changes))
                                .filter(section -> !section.isEmpty()))
                .collect(joining("\n"));
        return plain.isBlank()
                ? body
                : body + "\n" + Markdown.details("The engine's own text", Markdown.block("diff", plain));
    }

    /** A text within GitHub's limit: cut at a line if it is longer, which it then says. */
    static String within(String whole) {
        if (whole.length() <= LIMIT) {
            return whole;
        }
        String cut = whole.substring(0, whole.lastIndexOf('\n', LIMIT - FRAME) + 1);
        return cut + Markdown.closing(cut) + CUT;
    }
}
