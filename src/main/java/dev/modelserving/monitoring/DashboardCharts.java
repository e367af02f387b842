package dev.modelserving.monitoring;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.cluster.ClusterConfig;
import dev.modelserving.config.model.PodLabels;
import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.config.monitoring.ObjectivesConfig;
import dev.modelserving.monitoring.DashboardDefinition.Axis;
import dev.modelserving.monitoring.DashboardDefinition.DataSet;
import dev.modelserving.monitoring.DashboardDefinition.MosaicLayout;
import dev.modelserving.monitoring.DashboardDefinition.Offset;
import dev.modelserving.monitoring.DashboardDefinition.Threshold;
import dev.modelserving.monitoring.DashboardDefinition.Tile;
import dev.modelserving.monitoring.DashboardDefinition.Widget;
import dev.modelserving.monitoring.DashboardDefinition.XyChart;
import dev.modelserving.serving.TensorFlowServing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The charts of one of a stack's dashboards: for each model requests, latencies, servers and CPU; and the cluster's
 * nodes.
 *
 * @param cluster the cluster
 * @param part the dashboard and its models
 * @param objectives the models' objectives
 */
record DashboardCharts(ClusterConfig cluster, DashboardPart part, ObjectivesConfig objectives) {
    /** The API's usual grid; a chart takes half of it. */
    private static final int COLUMNS = 48;

    private static final int WIDTH = COLUMNS / 2;
    private static final int HEIGHT = 16;

    /** Four samples, so that a lost one leaves no gap. */
    private static final String RATE_WINDOW = "[2m]";

    DashboardCharts {
        requireNonNull(cluster, "cluster");
        requireNonNull(part, "part");
        requireNonNull(objectives, "objectives");
    }

    DashboardDefinition dashboard() {
        Stream<Widget> widgets = Stream.concat(
                part.models().stream()
                        .map(model -> new ModelSeries(cluster, model))
                        .flatMap(this::charts),
                Stream.of(nodes()));
        return new DashboardDefinition("Model serving: " + part.numbered(cluster.name()), layout(widgets.toList()));
    }

    private static MosaicLayout layout(List<Widget> widgets) {
        List<Tile> tiles = new ArrayList<>();
        for (Widget widget : widgets) {
            int index = tiles.size();
            tiles.add(new Tile(new Offset(index % 2 * WIDTH), new Offset(index / 2 * HEIGHT), WIDTH, HEIGHT, widget));
        }
        return new MosaicLayout(COLUMNS, tiles);
    }

    private Stream<Widget> charts(ModelSeries series) {
        return Stream.of(requests(series), latency(series), servers(series), cpu(series));
    }

    private static Widget requests(ModelSeries series) {
        return chart(
                series.model().nameInStack() + ": requests",
                "per second",
                List.of(DataSet.line(
                        "sum by (" + PodLabels.VERSION + ", " + TensorFlowServing.STATUS_LABEL + ") (rate("
                                + series.requests().promQl() + RATE_WINDOW + "))",
                        legend(PodLabels.VERSION) + " " + legend(TensorFlowServing.STATUS_LABEL))),
                List.of());
    }

    private Widget latency(ModelSeries series) {
        return chart(
                series.model().nameInStack() + ": time to answer",
                "ms",
                Stream.of(50, 95, 99)
                        .map(percentile -> DataSet.line(
                                "histogram_quantile(0." + percentile + ", sum by (" + PodLabels.VERSION + ", le) (rate("
                                        + series.latencies().promQl() + RATE_WINDOW + "))) / 1000",
                                legend(PodLabels.VERSION) + " p" + percentile))
                        .toList(),
                List.of(new Threshold(
                        objectives.latency().percent() + " % of answers", objectives.latencyMilliseconds())));
    }

    private static Widget servers(ModelSeries series) {
        String byAutoscaler = "max by (horizontalpodautoscaler) (%s)";
        return chart(
                series.model().nameInStack() + ": servers",
                "pods",
                List.of(
                        DataSet.line(
                                "max by (deployment) ("
                                        + series.availableServers().promQl() + ")",
                                legend("deployment") + " available"),
                        DataSet.line(
                                byAutoscaler.formatted(series.wantedServers().promQl()),
                                legend("horizontalpodautoscaler") + " wanted"),
                        DataSet.line(
                                byAutoscaler.formatted(series.mostServers().promQl()),
                                legend("horizontalpodautoscaler") + " at most"),
                        DataSet.line("sum(" + series.unschedulable().promQl() + ")", "waiting for a node")),
                List.of());
    }

    private static Widget cpu(ModelSeries series) {
        List<ServerConfig> servers = series.model().versions().servers();
        return chart(
                series.model().nameInStack() + ": CPU of what is requested",
                "%",
                servers.stream()
                        .map(server ->
                                DataSet.line("100 * avg(" + series.cpu(server).promQl() + ")", server.name()))
                        .toList(),
                servers.stream()
                        .map(server -> new Threshold(
                                server.name() + "'s target",
                                server.autoscaling().targetCpuUtilization()))
                        .toList());
    }

    private Widget nodes() {
        SeriesSelector nodes = SeriesSelector.of(
                "kubernetes_io:node_cpu_allocatable_cores",
                Map.of(
                        "monitored_resource", "k8s_node",
                        "cluster_name", cluster.name(),
                        "location", cluster.location().name()));
        return chart(
                cluster.name() + ": nodes",
                "nodes",
                List.of(DataSet.line("count(" + nodes.promQl() + ")", "nodes")),
                List.of(new Threshold("at most", cluster.nodePool().maxNodes())));
    }

    private static Widget chart(String title, String unit, List<DataSet> lines, List<Threshold> thresholds) {
        return new Widget(title, new XyChart(lines, thresholds, Axis.of(unit)));
    }

    private static String legend(String label) {
        return "${labels." + label + "}";
    }
}
