package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** One of the plots over the common time axis. */
final class Panel {
    private static final double LABEL_GAP = 15;
    private static final double LABEL_LEFT = Frame.RIGHT + 10;

    private final Markup svg;
    private final Frame frame;
    private final Curve curve;
    private final List<Label> labels = new ArrayList<>();

    /** A label to the right of a curve. */
    private record Label(String text, String style, double y) {}

    Panel(Markup svg, Frame frame, Series series) {
        this.svg = requireNonNull(svg, "svg");
        this.frame = requireNonNull(frame, "frame");
        this.curve = new Curve(frame, series.samples());
    }

    /**
     * Draws the title, the background and the grid.
     *
     * @param every the distance of grid lines
     * @param unit a suffix of the values, such as {@code " %"}
     */
    void draw(String title, double every, String unit) {
        svg.textAt(Frame.LEFT, frame.top() - 9, "panel-title", title);
        svg.rectangle("ground", Frame.LEFT, frame.top(), Frame.RIGHT - Frame.LEFT, Frame.HEIGHT);
        for (double value = 0; value <= frame.highest(); value += every) {
            level(value, value == 0 ? "base" : "grid");
            svg.textAt(Frame.LEFT - 7, frame.y(value) + 4, "tick", number(value) + unit, "text-anchor", "end");
        }
    }

    /** Draws straight lines between values. */
    void line(String style, Function<Sample, OptionalDouble> value) {
        svg.empty("path", "class", "line " + style, "d", curve.line(value));
    }

    void steps(String style, ToDoubleFunction<Sample> value) {
        svg.empty("path", "class", "line " + style, "d", curve.steps(value));
    }

    void area(String style, ToDoubleFunction<Sample> from, ToDoubleFunction<Sample> to) {
        svg.empty("path", "class", "area " + style, "d", curve.area(from, to));
    }

    /** Draws a horizontal line. */
    void level(double value, String style) {
        svg.line(style, Frame.LEFT, frame.y(value), Frame.RIGHT, frame.y(value));
    }

    /** Labels a value to the right of the panel; overlapping labels move apart. */
    void label(String text, String style, double value) {
        labels.add(new Label(text, style, frame.y(value)));
    }

    void drawLabels() {
        List<Label> sorted =
                labels.stream().sorted(Comparator.comparingDouble(Label::y)).toList();
        double room = frame.bottom() - LABEL_GAP * (sorted.size() - 1);
        double least = frame.top() - LABEL_GAP / 2;
        for (Label label : sorted) {
            double y = Math.max(least, Math.min(label.y(), room));
            svg.textAt(LABEL_LEFT, y + 4, "label " + label.style(), label.text());
            least = y + LABEL_GAP;
            room += LABEL_GAP;
        }
    }
}
