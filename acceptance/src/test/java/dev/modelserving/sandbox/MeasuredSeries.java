package dev.modelserving.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a collector and GKE would measure in a cluster of the sandbox, taken at once: the state of Deployments as the
 * apiserver has it, under the names of kube-state-metrics, and what pods answer where a PodMonitoring says so, by its
 * rules. Nothing collects in the sandbox itself.
 */
public final class MeasuredSeries {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})? (\\S+).*");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Cluster cluster;
    private final Map<String, String> target;

    /**
     * A series' value.
     *
     * @param labels with {@code __name__}, the metric's name
     */
    public record Sample(Map<String, String> labels, double value) {}

    /**
     * @param cluster the cluster
     * @param location where it is
     * @param name its name
     */
    public MeasuredSeries(Cluster cluster, String location, String name) {
        this.cluster = cluster;
        this.target = Map.of("cluster", name, "location", location);
    }

    /** All series. */
    List<Sample> measure() {
        List<Sample> samples = new ArrayList<>();
        cluster.list("deployments").forEach(deployment -> samples.add(available(deployment)));
        List<JsonObject> pods = cluster.list("pods");
        for (JsonObject monitoring : cluster.list("podmonitorings")) {
            pods.stream()
                    .filter(pod -> isSelected(pod, monitoring))
                    .forEach(pod -> samples.addAll(collected(pod, monitoring)));
        }
        return samples;
    }

    private Sample available(JsonObject deployment) {
        JsonElement available = deployment.getAsJsonObject("status").get("availableReplicas");
        return new Sample(
                labels(Map.of(
                        "__name__", "kube_deployment_status_replicas_available",
                        "namespace", metadata(deployment, "namespace"),
                        "deployment", metadata(deployment, "name"))),
                available == null ? 0 : available.getAsDouble());
    }

    private static boolean isSelected(JsonObject pod, JsonObject monitoring) {
        JsonObject labels = pod.getAsJsonObject("metadata").getAsJsonObject("labels");
        return metadata(pod, "namespace").equals(metadata(monitoring, "namespace"))
                && pod.getAsJsonObject("status").get("phase").getAsString().equals("Running")
                && monitoring
                        .getAsJsonObject("spec")
                        .getAsJsonObject("selector")
                        .getAsJsonObject("matchLabels")
                        .entrySet()
                        .stream()
                        .allMatch(label -> labels != null && label.getValue().equals(labels.get(label.getKey())));
    }

    /** {@code up}, and the series that the endpoint's rules keep. */
    private List<Sample> collected(JsonObject pod, JsonObject monitoring) {
        JsonObject endpoint = monitoring
                .getAsJsonObject("spec")
                .getAsJsonArray("endpoints")
                .get(0)
                .getAsJsonObject();
        Map<String, String> common = labels(Map.of(
                "namespace", metadata(pod, "namespace"),
                "job", metadata(monitoring, "name"),
                "instance", metadata(pod, "name")));
        Command.Result answer = Command.of(
                        "sandbox/exec", "curl", "--silent", "--fail", "--max-time", "5", url(pod, endpoint))
                .run();
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(with(common, "__name__", "up"), answer.code() == 0 ? 1 : 0));
        if (answer.code() == 0) {
            answer.output().lines().forEach(line -> parsed(line, common).ifPresent(sample -> {
                if (keeps(sample.labels(), endpoint)) {
                    samples.add(sample);
                }
            }));
        }
        return samples;
    }

    private static String url(JsonObject pod, JsonObject endpoint) {
        JsonElement port = endpoint.get("port");
        int number = port.getAsJsonPrimitive().isNumber()
                ? port.getAsInt()
                : pod.getAsJsonObject("spec").getAsJsonArray("containers").asList().stream()
                        .map(container -> container.getAsJsonObject().getAsJsonArray("ports"))
                        .filter(ports -> ports != null)
                        .flatMap(ports -> ports.asList().stream())
                        .map(JsonElement::getAsJsonObject)
                        .filter(named -> port.equals(named.get("name")))
                        .map(named -> named.get("containerPort").getAsInt())
                        .findFirst()
                        .orElseThrow();
        return "http://" + pod.getAsJsonObject("status").get("podIP").getAsString() + ":" + number
                + endpoint.get("path").getAsString();
    }

    private static Optional<Sample> parsed(String line, Map<String, String> common) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> labels = with(common, "__name__", matcher.group(1));
        Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        double value = Double.parseDouble(matcher.group(3).replace("+Inf", "Infinity"));
        return Double.isFinite(value) ? Optional.of(new Sample(labels, value)) : Optional.empty();
    }

    /** Applies the endpoint's rules to the labels, as Prometheus does; whether the series is kept. */
    private static boolean keeps(Map<String, String> labels, JsonObject endpoint) {
        if (!endpoint.has("metricRelabeling")) {
            return true;
        }
        for (JsonElement element : endpoint.getAsJsonArray("metricRelabeling")) {
            JsonObject rule = element.getAsJsonObject();
            StringBuilder source = new StringBuilder();
            if (rule.has("sourceLabels")) {
                rule.getAsJsonArray("sourceLabels")
                        .forEach(name -> source.append(labels.getOrDefault(name.getAsString(), "")));
            }
            Matcher matcher = Pattern.compile(
                            rule.has("regex") ? rule.get("regex").getAsString() : "(.*)")
                    .matcher(source);
            switch (rule.get("action").getAsString()) {
                case "keep" -> {
                    if (!matcher.matches()) {
                        return false;
                    }
                }
                case "replace" -> {
                    if (matcher.matches()) {
                        String replacement = rule.has("replacement")
                                ? rule.get("replacement").getAsString()
                                : "$1";
                        labels.put(rule.get("targetLabel").getAsString(), matcher.replaceFirst(replacement));
                    }
                }
                default -> throw new AssertionError("an action that is not measured: " + rule);
            }
        }
        return true;
    }

    private Map<String, String> labels(Map<String, String> own) {
        Map<String, String> labels = new TreeMap<>(target);
        labels.putAll(own);
        return labels;
    }

    private static Map<String, String> with(Map<String, String> labels, String name, String value) {
        Map<String, String> more = new TreeMap<>(labels);
        more.put(name, value);
        return more;
    }

    private static String metadata(JsonObject object, String key) {
        return object.getAsJsonObject("metadata").get(key).getAsString();
    }
}
