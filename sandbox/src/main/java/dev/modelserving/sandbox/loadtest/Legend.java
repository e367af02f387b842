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
            String title = Minutes.text(moment.at()) + "  " + moment.kind().title();
            svg.textAt(TEXT_LEFT, y, "moment-title", title);
            y += line;
            for (String text : lines(moment.story())) {
                svg.textAt(TEXT_LEFT, y, "story", text);
                y += line;
            }
            y += PARAGRAPH;
        }
    }

    /** Draws the number of a mark. */
    static void badge(Markup svg, int number, double x, double y) {
        svg.empty("circle", "class", "badge", "cx", number(x), "cy", number(y), "r", number(BADGE));
        svg.textAt(x, y + 4.5, "badge-number", Integer.toString(number), "text-anchor", "middle");
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
