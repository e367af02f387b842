package dev.modelserving.sandbox;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which of a project's alert policies would alert now: their conditions in PromQL, as the emulated cloud has them, asked
 * of what {@link MeasuredSeries} and {@link AskedChecks} measure. Prometheus's own engine evaluates them, in the place of
 * Cloud Monitoring's. It does not wait for a condition's duration, and has no history: conditions on rates have nothing
 * to say.
 */
public final class MeasuredAlerts {
    private static final String POLICY = "gcp:monitoring/alertPolicy:AlertPolicy";

    private final String project;
    private final MeasuredSeries series;
    private final AskedChecks checks;

    /**
     * @param project the Google Cloud project
     * @param series what is measured in the cluster
     * @param checks what is measured from outside
     */
    public MeasuredAlerts(String project, MeasuredSeries series, AskedChecks checks) {
        this.project = project;
        this.series = series;
        this.checks = checks;
    }

    /** The titles of the policies whose condition is met, sorted. */
    public Set<String> met() {
        Map<String, String> conditions = conditions();
        JsonArray answers = ask(conditions.values());
        Set<String> met = new TreeSet<>();
        int index = 0;
        for (String title : conditions.keySet()) {
            JsonObject answer = answers.get(index++).getAsJsonObject();
            if (answer.has("error")) {
                throw new AssertionError(title + ": " + answer.get("error").getAsString());
            }
            if (answer.has("series")) {
                met.add(title);
            }
        }
        return met;
    }

    private JsonArray ask(Iterable<String> queries) {
        JsonObject question = new JsonObject();
        question.addProperty("at", Instant.now().getEpochSecond());
        JsonArray asked = new JsonArray();
        queries.forEach(asked::add);
        question.add("queries", asked);
        question.add(
                "samples",
                new Gson()
                        .toJsonTree(Stream.concat(series.measure().stream(), checks.ask().stream())
                                .toList()));
        try {
            Path file = Files.createTempFile("promql-", ".json");
            Files.writeString(file, question.toString());
            String answers = Command.of(
                            SandboxExtension.directory().resolve("bin/promql").toString(), file.toString())
                    .run()
                    .orFail();
            Files.delete(file);
            return JsonParser.parseString(answers).getAsJsonArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By the policy's title; burn rates of objectives are no PromQL. */
    private Map<String, String> conditions() {
        Map<String, String> conditions = new TreeMap<>();
        for (JsonObject policy : new EmulatedCloud().resources(POLICY, project)) {
            JsonObject inputs = policy.getAsJsonObject("inputs");
            for (JsonElement condition : inputs.getAsJsonArray("conditions")) {
                JsonElement query = condition.getAsJsonObject().get("conditionPrometheusQueryLanguage");
                if (query != null) {
                    conditions.put(
                            inputs.get("displayName").getAsString(),
                            query.getAsJsonObject().get("query").getAsString());
                }
            }
        }
        return conditions;
    }
}
