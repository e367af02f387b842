package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The outcomes of the requests that one version answered.
 *
 * @param version its name, or {@link #UNNAMED}
 */
record VersionOutcomes(String version, List<Outcome> outcomes) {
    /** For answers without a version: the model has none, or the request did not pass its routes. */
    static final String UNNAMED = "(no version named)";

    VersionOutcomes {
        outcomes = List.copyOf(outcomes);
    }

    /** Groups outcomes by version: the most requests first, then by name. */
    static List<VersionOutcomes> of(Stream<Outcome> outcomes) {
        Map<String, List<Outcome>> byVersion = outcomes.collect(
                Collectors.groupingBy(outcome -> outcome.version().orElse(UNNAMED), TreeMap::new, Collectors.toList()));
        return byVersion.entrySet().stream()
                .map(entry -> new VersionOutcomes(entry.getKey(), entry.getValue()))
                .sorted((one, other) -> Integer.compare(other.count(), one.count()))
                .toList();
    }

    int count() {
        return outcomes.size();
    }

    /** One of the version's answers, and how often it gave it. */
    record GivenAnswer(Answer.Row top, long times) {}

    /** The version's different answers, the most frequent first; a correct version has one. */
    List<GivenAnswer> answers() {
        List<Answer.Row> tops =
                predicted().map(predicted -> predicted.answer().top()).toList();
        List<Answer.Row> different = new ArrayList<>();
        for (Answer.Row top : tops) {
            if (different.stream().noneMatch(top::agreesWith)) {
                different.add(top);
            }
        }
        return different.stream()
                .map(answer -> new GivenAnswer(
                        answer, tops.stream().filter(answer::agreesWith).count()))
                .sorted((one, other) -> Long.compare(other.times(), one.times()))
                .toList();
    }

    /** The times of the predictions only: a fast refusal says nothing about predictions. */
    ResponseTimes times() {
        List<Duration> times = predicted().map(Outcome.Predicted::time).toList();
        return new ResponseTimes(times);
    }

    /** Failures by reason. */
    Map<String, List<Outcome.Failed>> failures() {
        return outcomes.stream()
                .flatMap(outcome -> outcome instanceof Outcome.Failed failed ? Stream.of(failed) : Stream.empty())
                .collect(Collectors.groupingBy(Outcome.Failed::reason, TreeMap::new, Collectors.toList()));
    }

    Stream<Outcome.Predicted> predicted() {
        return outcomes.stream()
                .flatMap(outcome ->
                        outcome instanceof Outcome.Predicted predicted ? Stream.of(predicted) : Stream.empty());
    }
}
