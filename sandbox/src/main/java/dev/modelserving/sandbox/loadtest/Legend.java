package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;

import java.util.ArrayList;
import java.util.List;

/**
 * Explains the numbered marks, below the panels.
 *
 * @param top the y of the first line
 * @param line the line height
 * @param characters that fit in a line
 */
record Legend(Markup svg, List<Moment> moments, double top, double line, int characters) {
    private static final double BADGE = 9.5;
    private static final double TEXT_LEFT = Frame.LEFT + 22;
    private static final double PARAGRAPH = 9;

    /** The chart's height including the legend. */
    double bottom() {
        double lines = moments.stream()
                .mapToDouble(moment -> line * (1 + lines(moment.story()).size()) + PARAGRAPH)
                .sum();
        return top + lines;
    }

    void draw() {
        double y = top;
        for (Moment moment : moments) {
            badge(svg, moment.kind().number(), Frame.LEFT + 4, y - 4.5);
            svg.text(
                    "text",
                    Minutes.text(moment.at()) + "  " + moment.kind().title(),
                    "class",
                    "moment-title",
                    "x",
                    number(TEXT_LEFT),
                    "y",
                    number(y));
            y += line;
            for (String text : lines(moment.story())) {
                svg.text("text", text, "class", "story", "x", number(TEXT_LEFT), "y", number(y));
                y += line;
            }
            y += PARAGRAPH;
        }
    }

    /** Draws the number of a mark. */
    static void badge(Markup svg, int number, double x, double y) {
        svg.empty("circle", "class", "badge", "cx", number(x), "cy", number(y), "r", number(BADGE));
        svg.text(
                "text",
                Integer.toString(number),
                "class",
                "badge-number",
                "x",
                number(x),
                "y",
                number(y + 4.5),
                "text-anchor",
                "middle");
    }

    private List<String> lines(String story) {
        List<String> lines = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String word : story.split(" ", -1)) {
            if (current.length() + 1 + word.length() > characters) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        lines.add(current.toString());
        return lines;
    }
}
