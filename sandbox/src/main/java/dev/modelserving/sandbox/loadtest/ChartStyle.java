package dev.modelserving.sandbox.loadtest;

/**
 * The chart's colours: Okabe and Ito's, which colour-blind readers can tell apart, darker for text on white. All names
 * are prefixed, since a page may embed the chart.
 */
final class ChartStyle {
    static final String CSS =
            """

            svg { --paper: #ffffff; --ground: #f6f7f9; --ink: #1f2328; --soft: #59636e; --grid: #dfe3e8;
              --blue: #0072b2; --orange: #b45309; --green: #00785a; --red: #b3261e; --purple: #8a3ffc; --over: #59636e14;
              font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", "Helvetica Neue", Arial, sans-serif; }
            @media (prefers-color-scheme: dark) {
              svg { --paper: #0d1117; --ground: #151b23; --ink: #f0f6fc; --soft: #9aa4af; --grid: #2a313c;
                --blue: #56b4e9; --orange: #f0a35a; --green: #3fc79a; --red: #ff7b72; --purple: #c49bff; --over: #9aa4af1f; }
            }
            .paper { fill: var(--paper) }
            .ground { fill: var(--ground) }
            .over { fill: var(--over) }
            .title { font-size: 20px; font-weight: 650; fill: var(--ink) }
            .subtitle, .note { font-size: 13px; fill: var(--soft) }
            .note { font-style: italic }
            .panel-title { font-size: 13.5px; font-weight: 600; fill: var(--ink) }
            .tick { font-size: 11.5px; fill: var(--soft); font-variant-numeric: tabular-nums }
            .label { font-size: 12.5px; font-weight: 550 }
            .grid { stroke: var(--grid); stroke-width: 1 }
            .base { stroke: var(--soft); stroke-width: 1 }
            .bound { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 6 4 }
            .line { fill: none; stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round }
            .area { stroke: none; fill-opacity: .22 }
            .area.pending { fill-opacity: .5 }
            .line.users, .line.nodes { stroke: var(--blue) }
            .area.users, .area.nodes, .area.ready, .label.users, .label.nodes, .label.ready { fill: var(--blue) }
            .line.requests { stroke: var(--orange) }
            .area.pending, .label.requests, .label.pending { fill: var(--orange) }
            .line.cpu { stroke: var(--green) }
            .label.cpu { fill: var(--green) }
            .line.wanted { stroke: var(--ink) }
            .label.wanted { fill: var(--ink) }
            .bound.target { stroke: var(--red) }
            .label.target { fill: var(--red) }
            .label.plain { fill: var(--soft) }
            .moment line { stroke: var(--purple); stroke-width: 1.5; stroke-dasharray: 2 4; stroke-linecap: round }
            .badge { fill: var(--purple) }
            .badge-number { font-size: 12.5px; font-weight: 700; fill: var(--paper) }
            .moment-title { font-size: 13.5px; font-weight: 600; fill: var(--ink); font-variant-numeric: tabular-nums }
            .story { font-size: 13px; fill: var(--soft) }
            """;

    private ChartStyle() {}
}
