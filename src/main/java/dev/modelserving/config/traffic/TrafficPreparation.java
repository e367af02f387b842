package dev.modelserving.config.traffic;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Node;
import dev.modelserving.config.reading.RecordReader;
import java.util.List;
import java.util.Optional;

/**
 * Completes the mapping of a model's traffic before it is read: steps get the rollout's stable version and canary.
 * Refuses names of versions that do not exist.
 *
 * @param reader takes the problems
 * @param names the model's versions; empty unless all are known
 */
public record TrafficPreparation(RecordReader reader, Optional<List<String>> names) {
    private static final String ONE_CATCH_ALL =
            "a step has exactly one catch-all, weight or to, or alone, with which nothing else is deployed";

    private static final String STABLE = "stable";
    private static final String CANARY = "canary";

    public TrafficPreparation {
        requireNonNull(reader, "reader");
        requireNonNull(names, "names");
    }

    /** Completes the mapping. */
    public void prepare(Node traffic) {
        reference(traffic.child(STABLE));
        reference(traffic.child(CANARY));
        Node canary = traffic.child(CANARY);
        boolean sound = names.isPresent()
                && !canary.isRefused()
                && !traffic.child(STABLE).isRefused();
        if (sound
                && canary.isStated()
                && canary.json().equals(traffic.child(STABLE).json())) {
            reader.report(canary, "another version than stable, which is " + canary.text());
        }
        traffic.child("steps").elements().stream().filter(Node::isMapping).forEach(step -> step(traffic, step));
    }

    private void step(Node traffic, Node step) {
        if (step.has("alone")) {
            for (String key : List.of("weight", "to", "header", "mirror", "sticky")) {
                if (step.has(key)) {
                    reader.report(
                            step.take(key),
                            "nothing beside alone: no other version is deployed, which requests could go to");
                }
            }
        }
        if (step.has("weight") && step.has("to")) {
            reader.report(step.take("to"), "nothing beside weight: " + ONE_CATCH_ALL);
        }
        if (step.has("weight")) {
            giveVersion(traffic, STABLE, step);
            giveVersion(traffic, CANARY, step);
        } else if (!step.has("to") && !step.has("alone")) {
            reader.report(
                    step.child("weight"),
                    "weight (0 to 100 percent of the requests, for the canary) or to (a version): " + ONE_CATCH_ALL);
            step.refuse();
        }
        reference(step.child("to"));
        reference(step.child("alone"));
        for (String key : List.of("header", "mirror")) {
            Node refinement = step.child(key);
            reference(refinement.child("version"));
            if (refinement.isMapping() && !refinement.has("version") && !step.isRefused()) {
                version(traffic, CANARY)
                        .ifPresentOrElse(canary -> refinement.setDefault("version", canary), refinement::refuse);
            }
        }
    }

    private void giveVersion(Node traffic, String key, Node step) {
        version(traffic, key).ifPresent(version -> step.give(key, version));
    }

    /** The version at a key that a step needs. */
    private Optional<String> version(Node traffic, String key) {
        Node node = traffic.child(key);
        if (!node.isStated()) {
            reader.report(node, allowed());
        }
        return node.isStated() && !node.isRefused() ? Optional.of(node.text()) : Optional.empty();
    }

    /** Reports a version that does not exist, if the versions are known. */
    private void reference(Node place) {
        boolean wrong = names.isPresent() && (!place.isText() || !names.get().contains(place.text()));
        if (place.isStated() && wrong) {
            reader.report(place, allowed());
        }
    }

    private String allowed() {
        return "a version of this model: " + String.join(", ", names.orElse(List.of()))
                + ". A version that a step names cannot be removed: first take it out of the steps and deploy that";
    }
}
