package dev.modelserving.sandbox.traffic;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answers to many requests.
 *
 * @param inTime all of them, the first first
 */
public record Answers(List<Answer> inTime) {
    public Answers {
        inTime =
                inTime.stream().sorted(Comparator.comparingLong(Answer::millis)).toList();
    }

    static Answers parse(String lines) {
        return new Answers(lines.lines().map(Answer::parse).toList());
    }

    /** How many there are. */
    public int count() {
        return inTime.size();
    }

    /** How many each version gave, told by the predictions themselves. */
    public Map<String, Long> byVersion() {
        return inTime.stream().collect(groupingBy(Answer::version, TreeMap::new, counting()));
    }

    /** The part of the answers that a version gave, 0 to 1. */
    public double share(String version) {
        return (double) byVersion().getOrDefault(version, 0L) / count();
    }

    /** Those that are no predictions. */
    public List<Answer> failed() {
        return inTime.stream().filter(answer -> !answer.succeeded()).toList();
    }

    /** Those whose header names another version than gave them. */
    public List<Answer> mislabelled() {
        return inTime.stream()
                .filter(Answer::succeeded)
                .filter(answer -> !answer.claimed().equals(answer.version()))
                .toList();
    }

    /** The last that a version gave. */
    public Answer lastOf(String version) {
        return inTime.stream()
                .filter(answer -> answer.version().equals(version))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no answer is " + version + "'s: " + byVersion()));
    }

    /** Those after a moment in milliseconds since 1970. */
    public Answers after(long millis) {
        return new Answers(
                inTime.stream().filter(answer -> answer.millis() > millis).toList());
    }
}
