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
public record GatewayAnswers(List<GatewayAnswer> inTime) {
    public GatewayAnswers {
        inTime = inTime.stream()
                .sorted(Comparator.comparingLong(GatewayAnswer::millis))
                .toList();
    }

    static GatewayAnswers parse(String lines) {
        return new GatewayAnswers(lines.lines().map(GatewayAnswer::parse).toList());
    }

    /** How many there are. */
    public int count() {
        return inTime.size();
    }

    /** How many each version gave, told by the predictions themselves. */
    public Map<String, Long> byVersion() {
        return inTime.stream().collect(groupingBy(GatewayAnswer::version, TreeMap::new, counting()));
    }

    /** The part of the answers that a version gave, 0 to 1. */
    public double share(String version) {
        return (double) byVersion().getOrDefault(version, 0L) / count();
    }

    /** Those that are no predictions. */
    public List<GatewayAnswer> failed() {
        return inTime.stream().filter(answer -> !answer.succeeded()).toList();
    }

    /** Those whose header names another version than gave them. */
    public List<GatewayAnswer> mislabelled() {
        return inTime.stream()
                .filter(GatewayAnswer::succeeded)
                .filter(answer -> !answer.claimed().equals(answer.version()))
                .toList();
    }

    /** The last that a version gave. */
    public GatewayAnswer lastOf(String version) {
        return inTime.stream()
                .filter(answer -> answer.version().equals(version))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no answer is " + version + "'s: " + byVersion()));
    }

    /** Those after a moment in milliseconds since 1970. */
    public GatewayAnswers after(long millis) {
        return new GatewayAnswers(
                inTime.stream().filter(answer -> answer.millis() > millis).toList());
    }
}
