package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes the one comment on a stack.
 *
 * @param marker found again when the comment is updated; not shown
 * @param sections in their order
 */
record Comment(String marker, List<Section> sections) {
    /** GitHub refuses longer bodies of comments and issues. */
    static final int LIMIT = 65_536;

    private static final String CUT = "\n(cut here: a comment holds no more; the rest is in the workflow's log)\n";
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
                        new TrafficSection(),
                        new NodePoolSection(),
                        new RemovalSection(),
                        new ChangesSection(),
                        new PolicySection()));
    }

    /** The comment on a preview of the whole stack's end, for which the engine takes no policies. */
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

    /** The text of an issue on drift. */
    static Comment onDrift(String stack) {
        return new Comment(marker("drift", stack), List.of(new DriftSection(stack)));
    }

    /** Found by workflows, so its form is fixed. */
    private static String marker(String command, String stack) {
        return "<!-- model-serving " + command + ": " + stack + " -->\n";
    }

    /**
     * The whole, never longer than GitHub takes.
     *
     * @param plain the engine's text, folded at the end as far as there is room
     */
    String text(EnginePlan plan, List<Change> changes, String plain) {
        String body = Stream.concat(
                        Stream.of(marker),
                        sections.stream()
                                .map(section -> section.markdown(plan, changes))
                                .filter(section -> !section.isEmpty()))
                .collect(joining("\n"));
        if (body.length() > LIMIT - FRAME) {
            return cutAtLine(body, LIMIT - FRAME) + CUT;
        }
        int room = LIMIT - FRAME - body.length();
        boolean fits = plain.length() <= room;
        String shown = fits ? plain : cutAtLine(plain, room);
        return shown.isBlank()
                ? body
                : body + "\n"
                        + Markdown.details("The engine's own text", Markdown.block("diff", shown) + (fits ? "" : CUT));
    }

    private static String cutAtLine(String text, int length) {
        int end = text.lastIndexOf('\n', length);
        return text.substring(0, Math.max(end, 0));
    }
}
