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
        svg.text("text", title, "class", "panel-title", "x", number(Frame.LEFT), "y", number(frame.top() - 9));
        svg.empty(
                "rect",
                "class",
                "ground",
                "x",
                number(Frame.LEFT),
                "y",
                number(frame.top()),
                "width",
                number(Frame.RIGHT - Frame.LEFT),
                "height",
                number(Frame.HEIGHT));
        for (double value = 0; value <= frame.highest(); value += every) {
            level(value, value == 0 ? "base" : "grid");
            svg.text(
                    "text",
                    number(value) + unit,
                    "class",
                    "tick",
                    "x",
                    number(Frame.LEFT - 7),
                    "y",
                    number(frame.y(value) + 4),
                    "text-anchor",
                    "end");
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
        svg.empty(
                "line",
                "class",
                style,
                "x1",
                number(Frame.LEFT),
                "x2",
                number(Frame.RIGHT),
                "y1",
                number(frame.y(value)),
                "y2",
                number(frame.y(value)));
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
            svg.text(
                    "text",
                    label.text(),
                    "class",
                    "label " + label.style(),
                    "x",
                    number(LABEL_LEFT),
                    "y",
                    number(y + 4));
            least = y + LABEL_GAP;
            room += LABEL_GAP;
        }
    }
}
