package dev.modelserving.sandbox.loadtest;

import dev.modelserving.sandbox.cluster.AutoscalerTimes;
import dev.modelserving.sandbox.serving.ModelCost;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Runs a model's load test in less time than the lab's, watches the cluster, and writes a report. */
public final class LoadTest {
    private final Arguments arguments;
    private final WatchedModel model;
    private final Bounds bounds;
    private final Path folder;

    private LoadTest(Arguments arguments, KubernetesClient client) throws UsageException, IOException {
        this.arguments = arguments;
        this.model = new WatchedModel(client, arguments.model());
        DeployedNodes nodes = DeployedNodes.of(Files.readString(arguments.state()))
                .orElseThrow(() -> new UsageException("stack " + arguments.stack() + " has no node pool to watch"));
        this.bounds = model.bounds(nodes);
        this.folder =
                Files.createDirectories(arguments.report().toAbsolutePath().getParent());
    }

    /**
     * Shows progress, and at the end the report's path. Exits with code 1 if a request failed or replicas and nodes did
     * not scale down, with 2 if the load test cannot begin.
     *
     * @param arguments pairs of an option and its value, from {@code sandbox/loadtest}
     */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Arguments options = Arguments.parse(List.of(arguments));
            Config config = Config.fromKubeconfig(options.kubeconfig().toFile());
            try (KubernetesClient client =
                    new KubernetesClientBuilder().withConfig(config).build()) {
                System.exit(new LoadTest(options, client).run() ? 0 : 1);
            }
        } catch (UsageException e) {
            fail(e.getMessage(), 2);
        } catch (KubernetesClientException e) {
            fail("the cluster's apiserver does not answer as expected: " + e.getMessage(), 1);
        } catch (IOException e) {
            fail(e.toString(), 1);
        }
    }

    private boolean run() throws UsageException, IOException, InterruptedException {
        String locustVersion = Locust.version(arguments.locust())
                .orElseThrow(() -> new UsageException(arguments.locust() + " prints no version"));
        Watch watch = new Watch(model, bounds, System.out::println);
        watch.awaitIdle();
        Shape shape = arguments.accelerated();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: %d more users every %d s up to %d, %s in total, then none.",
                locustVersion,
                shape.usersPerStep(),
                shape.stepSeconds(),
                shape.maxUsers(),
                Minutes.text(shape.length())));
        try (Locust locust = Locust.start(arguments, shape, folder)) {
            boolean gone = watch.follow(locust, Duration.ofSeconds(model.scaleDownWindow()));
            write(watch.series(), locustVersion);
            return passed(locust, watch.series(), gone);
        }
    }

    private boolean passed(Locust locust, Series series, boolean gone) throws IOException {
        int code = locust.exitCode().orElseThrow();
        if (code != 0) {
            System.err.println("error: Locust ended with exit code " + code + ". Its last lines (all are in " + folder
                    + "/locust.log):\n" + locust.lastLines());
        }
        if (!gone) {
            Sample last = series.samples().get(series.samples().size() - 1);
            System.err.println(
                    "error: replicas and nodes did not scale down in time: " + new ProgressLine(last, bounds).text());
        }
        return code == 0 && gone;
    }

    private void write(Series series, String locustVersion) throws IOException {
        Chart chart = new Chart(series, bounds, facts(locustVersion));
        Path report = arguments.report().toAbsolutePath();
        Files.writeString(report, new ReportPage(chart).html());
        Files.writeString(beside(report, ".svg"), chart.svg());
        Files.writeString(beside(report, ".csv"), series.csv());
        System.out.println();
        new Moments(series, bounds)
                .found()
                .forEach(moment -> System.out.println(ProgressLine.text(moment) + ": " + moment.story()));
        System.out.println();
        System.out.println("Report:   " + report);
        System.out.println("Picture:  " + beside(report, ".svg"));
        System.out.println("Series:   " + beside(report, ".csv"));
        System.out.println("Locust:   " + folder.resolve("locust.html") + ", locust_stats.csv and others beside it");
    }

    private static Path beside(Path report, String ending) {
        String name = report.getFileName().toString().replaceFirst("\\.html?$", "");
        return report.resolveSibling(name + ending);
    }

    private Facts facts(String locustVersion) {
        AutoscalerTimes nodes = AutoscalerTimes.sandbox();
        return new Facts(
                arguments.stack(),
                arguments.model(),
                List.of(
                        new Facts.Fact(
                                "Date",
                                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                                        .format(LocalDateTime.now(ZoneId.systemDefault()))),
                        new Facts.Fact(
                                "Load",
                                locustVersion + " with the program’s own Locust file: "
                                        + arguments.shape().usersPerStep() + " more users with each step, up to "
                                        + arguments.shape().maxUsers() + "; each sends about one request per second."),
                        new Facts.Fact(
                                "Accelerated",
                                "A step lasts " + arguments.stepSeconds() + " s, not "
                                        + arguments.shape().stepSeconds() + " s. The scale-down window is "
                                        + model.scaleDownWindow() + " s, not " + arguments.deployedWindow()
                                        + " s. A node is added "
                                        + nodes.pendingBefore()
                                                .plus(nodes.nodeStartup())
                                                .toSeconds()
                                        + " s after a pod needs it, and removed after "
                                        + nodes.scaleDownAfter().toSeconds()
                                        + " s without pods; at GKE that takes one to two minutes, and ten."),
                        new Facts.Fact(
                                "Real",
                                "Kubernetes " + model.clusterVersion() + ": apiserver, scheduler, autoscaler and"
                                        + " metrics-server make all decisions; Locust’s requests go over the network."),
                        new Facts.Fact(
                                "Simulated",
                                "The CPU: a request counts as " + ModelCost.PER_IMAGE.toMillis() / 1000.0
                                        + " core-seconds, which ResNet-101 needs for an image, but nothing is computed."
                                        + " The nodes, and the servers’ answers, which come at once.")));
    }

    private static void fail(String message, int code) {
        System.err.println("error: " + message);
        System.exit(code);
    }
}
