package dev.modelserving.sandbox.loadtest;

import static dev.modelserving.sandbox.loadtest.Frame.number;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The chart of a load test: panels over one time axis, the moments marked in all of them and explained below. */
record Chart(Series series, Bounds bounds, Facts facts) {
    private static final int WIDTH = 1000;
    private static final double FIRST_PANEL = 104;
    private static final double PANEL_DISTANCE = Frame.HEIGHT + 44;
    private static final int PANELS = 4;
    private static final double LEGEND = FIRST_PANEL + PANELS * PANEL_DISTANCE + 30;
    private static final double LINE = 18;
    private static final int CHARACTERS = 124;

    Chart {
        requireNonNull(series, "series");
        requireNonNull(bounds, "bounds");
        requireNonNull(facts, "facts");
    }

    /** Returns an SVG document. */
    String svg() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Markup.written(this::write);
    }

    void write(Markup svg) {
        List<Moment> moments = moments().found();
        Legend legend = new Legend(svg, moments, LEGEND, LINE, CHARACTERS);
        svg.element(
                "svg",
                () -> {
                    svg.text("title", title(), "id", "chart-title");
                    svg.text("desc", description(moments), "id", "chart-description");
                    svg.text("style", ChartStyle.CSS);
                    svg.empty("rect", "class", "paper", "width", "100%", "height", "100%", "rx", "10");
                    svg.textAt(Frame.LEFT, 34, "title", title());
                    svg.textAt(Frame.LEFT, 55, "subtitle", subtitle());
                    panels(svg);
                    new TimeAxis(svg, frame(PANELS - 1, 1)).draw();
                    moments().loadEnd().ifPresent(end -> loadEnd(svg, end));
                    moments.forEach(moment -> mark(svg, moment));
                    legend.draw();
                },
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + number(legend.bottom()),
                "role",
                "img",
                "aria-labelledby",
                "chart-title chart-description");
    }

    private Moments moments() {
        return new Moments(series, bounds);
    }

    private String title() {
        return "A step load, and how replicas and nodes follow it";
    }

    private String subtitle() {
        return "Stack " + facts.stack() + ", model " + facts.model()
                + ", in the sandbox. Minutes since the load test began.";
    }

    private String description(List<Moment> moments) {
        StringBuilder text = new StringBuilder("Four charts over one time axis: users and requests per second, CPU"
                + " against its target, replicas, nodes. ");
        moments.forEach(moment -> text.append(Minutes.text(moment.at()))
                .append(", ")
                .append(moment.kind().title())
                .append(": ")
                .append(moment.story())
                .append(' '));
        return text.toString().strip();
    }

    private void panels(Markup svg) {
        panel(svg, 0, "load", this::load);
        panel(svg, 1, "cpu", this::cpu);
        panel(svg, 2, "replicas", this::replicas);
        panel(svg, 3, "nodes", this::nodes);
    }

    /** Draws a panel. */
    private interface Drawing {
        void draw(Markup svg, int index);
    }

    private static void panel(Markup svg, int index, String name, Drawing drawing) {
        svg.element("g", () -> drawing.draw(svg, index), "class", "panel", "id", "panel-" + name);
    }

    private void load(Markup svg, int index) {
        double highest = rounded(
                Math.max(highest(s -> s.load().users()), highest(s -> s.load().requestsPerSecond())), 5);
        Panel panel = new Panel(svg, frame(index, highest), series);
        panel.draw("Load", highest / 5 >= 5 ? rounded(highest / 5, 5) : 5, "");
        panel.area("users", s -> 0, s -> s.load().users());
        panel.steps("users", s -> s.load().users());
        panel.line("requests", s -> OptionalDouble.of(s.load().requestsPerSecond()));
        Sample last = lastUnderLoad();
        panel.label("users", "users", last.load().users());
        panel.label("requests per second", "requests", last.load().requestsPerSecond());
        panel.drawLabels();
    }

    private void cpu(Markup svg, int index) {
        double most = highest(s -> s.cpu().utilization().orElse(0));
        double highest = rounded(Math.max(most, bounds.targetUtilization() * 1.5), 20);
        Panel panel = new Panel(svg, frame(index, highest), series);
        panel.draw("CPU of the pods, in percent of what they request", highest > 120 ? 40 : 20, " %");
        panel.level(bounds.targetUtilization(), "bound target");
        panel.line(
                "cpu",
                s -> s.cpu().utilization().isPresent()
                        ? OptionalDouble.of(s.cpu().utilization().getAsInt())
                        : OptionalDouble.empty());
        panel.label("target, " + bounds.targetUtilization() + " %", "target", bounds.targetUtilization());
        panel.label(
                "average of the pods",
                "cpu",
                lastUnderLoad().cpu().utilization().orElse(0));
        panel.drawLabels();
    }

    private void replicas(Markup svg, int index) {
        double highest =
                Math.max(bounds.maxReplicas(), highest(s -> s.replicas().wanted())) + 0.6;
        ToDoubleFunction<Sample> ready = s -> s.replicas().ready();
        ToDoubleFunction<Sample> withPending =
                s -> s.replicas().ready() + s.replicas().pending();
        Panel panel = new Panel(svg, frame(index, highest), series);
        panel.draw("Replicas", highest > 10 ? rounded(highest / 5, 1) : 1, "");
        panel.area("ready", s -> 0, ready);
        panel.area("pending", ready, withPending);
        panel.steps("wanted", s -> s.replicas().wanted());
        Sample last = lastUnderLoad();
        panel.label("wanted by the", "wanted", last.replicas().wanted() + 0.3);
        panel.label("autoscaler", "wanted", last.replicas().wanted() + 0.2);
        panel.label(
                "pending", "pending", last.replicas().ready() + last.replicas().pending() / 2.0);
        panel.label("ready", "ready", last.replicas().ready() / 2.0);
        panel.drawLabels();
    }

    private void nodes(Markup svg, int index) {
        double highest = Math.max(bounds.maxNodes(), highest(s -> s.nodes().ready())) + 0.6;
        Panel panel = new Panel(svg, frame(index, highest), series);
        panel.draw("Nodes", highest > 10 ? rounded(highest / 5, 1) : 1, "");
        panel.area("nodes", s -> 0, s -> s.nodes().ready());
        panel.steps("nodes", s -> s.nodes().ready());
        panel.level(bounds.maxNodes(), "bound");
        panel.level(bounds.minNodes(), "bound");
        panel.label("at most " + bounds.maxNodes(), "plain", bounds.maxNodes());
        panel.label("nodes", "nodes", (bounds.maxNodes() + bounds.minNodes()) / 2.0);
        panel.label("at least " + bounds.minNodes(), "plain", bounds.minNodes());
        panel.drawLabels();
    }

    /** The sample whose values place the labels on the right. */
    private Sample lastUnderLoad() {
        List<Sample> samples = series.samples();
        return samples.stream()
                .filter(sample -> sample.load().users() > 0)
                .reduce((earlier, later) -> later)
                .orElse(samples.get(samples.size() - 1));
    }

    private void loadEnd(Markup svg, Duration end) {
        Frame frame = frame(0, 1);
        double x = frame.x(end);
        double bottom = frame(PANELS - 1, 1).bottom();
        svg.rectangle("over", x, frame.top(), Frame.RIGHT - x, bottom - frame.top());
        svg.textAt((Frame.RIGHT + x) / 2, frame.top() + 16, "note", "the load is over", "text-anchor", "middle");
    }

    private void mark(Markup svg, Moment moment) {
        double x = frame(0, 1).x(moment.at());
        svg.element(
                "g",
                () -> {
                    svg.text("title", moment.kind().title() + ", " + Minutes.text(moment.at()));
                    svg.empty(
                            "line",
                            "x1",
                            number(x),
                            "x2",
                            number(x),
                            "y1",
                            number(FIRST_PANEL - 16),
                            "y2",
                            number(frame(PANELS - 1, 1).bottom()));
                    Legend.badge(svg, moment.kind().number(), x, FIRST_PANEL - 26);
                },
                "class",
                "moment",
                "id",
                "moment-" + moment.kind().number());
    }

    private Frame frame(int panel, double highest) {
        return new Frame(FIRST_PANEL + panel * PANEL_DISTANCE + 14, series.length(), highest);
    }

    private double highest(ToDoubleFunction<Sample> value) {
        return series.samples().stream().mapToDouble(value).max().orElse(1);
    }

    private static double rounded(double value, double to) {
        return Math.max(to, Math.ceil(value / to) * to);
    }
}
