package dev.modelserving.sandbox.loadtest;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The report: one self-contained HTML file without scripts. */
record ReportPage(Chart chart) {
    private static final Duration ROWS = Duration.ofSeconds(10);

    /** Without {@code >} and {@code &}: unlike XML, HTML does not unescape a style. */
    private static final String CSS =
            """

            :root { color-scheme: light dark }
            body { margin: 0 auto; padding: 24px 16px 64px; max-width: 1040px; line-height: 1.5; background: #fff; color: #1f2328;
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif }
            h1 { font-size: 26px; margin: 8px 0 16px } h2 { font-size: 18px; margin: 32px 0 8px }
            svg { display: block; width: 100%; height: auto; border: 1px solid #d1d9e0; border-radius: 10px }
            dl { display: grid; grid-template-columns: max-content 1fr; gap: 6px 20px; margin: 0 }
            dt { font-weight: 600 } dd { margin: 0 }
            summary { cursor: pointer; font-weight: 600; margin-top: 32px }
            table { border-collapse: collapse; margin-top: 12px; font-variant-numeric: tabular-nums; font-size: 14px }
            th, td { text-align: right; padding: 3px 12px; border-bottom: 1px solid #d1d9e0 }
            @media (max-width: 640px) { dl { display: block } dd { margin-bottom: 10px } }
            @media (prefers-color-scheme: dark) {
              body { background: #010409; color: #f0f6fc } svg, th, td { border-color: #3d444d }
            }
            """;

    ReportPage {
        requireNonNull(chart, "chart");
    }

    /** Returns the HTML file. */
    String html() {
        return "<!DOCTYPE html>\n" + Markup.written(this::write);
    }

    private void write(Markup page) {
        page.element(
                "html",
                () -> {
                    page.element("head", () -> head(page));
                    page.element("body", () -> body(page));
                },
                "lang",
                "en");
    }

    private void head(Markup page) {
        page.empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .text("title", title())
                .text("style", CSS);
    }

    private void body(Markup page) {
        page.text("h1", title());
        chart.write(page);
        page.text("h2", "What this is");
        page.element("dl", () -> chart.facts().details().forEach(fact -> page.text("dt", fact.name())
                .text("dd", fact.text())));
        page.element("details", () -> {
            page.text("summary", "The figures, every " + ROWS.toSeconds() + " s");
            page.element("table", () -> table(page));
        });
    }

    private String title() {
        return "Load test of " + chart.facts().model() + ", stack "
                + chart.facts().stack();
    }

    private void table(Markup page) {
        page.element(
                "thead",
                () -> row(
                        page,
                        "th",
                        List.of(
                                "time",
                                "users",
                                "requests/s",
                                "failed",
                                "CPU, %",
                                "CPU, cores",
                                "wanted",
                                "ready",
                                "pending",
                                "nodes")));
        page.element("tbody", () -> {
            Duration next = Duration.ZERO;
            for (Sample sample : chart.series().samples()) {
                if (sample.time().compareTo(next) >= 0) {
                    row(page, "td", cells(sample));
                    next = sample.time().plus(ROWS).minusMillis(500);
                }
            }
        });
    }

    private static void row(Markup page, String cell, List<String> texts) {
        page.element("tr", () -> texts.forEach(text -> page.text(cell, text)));
    }

    private static List<String> cells(Sample sample) {
        return List.of(
                Minutes.text(sample.time()),
                Integer.toString(sample.load().users()),
                String.format(Locale.ROOT, "%.1f", sample.load().requestsPerSecond()),
                Long.toString(sample.load().failures()),
                sample.cpu().utilization().isPresent()
                        ? Integer.toString(sample.cpu().utilization().getAsInt())
                        : "–",
                String.format(Locale.ROOT, "%.2f", sample.cpu().cores()),
                Integer.toString(sample.replicas().wanted()),
                Integer.toString(sample.replicas().ready()),
                Integer.toString(sample.replicas().pending()),
                Integer.toString(sample.nodes().ready()));
    }
}
