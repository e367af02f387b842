package dev.modelserving.sandbox.traffic;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Remarks below the table: the server's name, contradicting answers, failures. */
record Remarks(List<SentRequests> sent) {
    Remarks {
        sent = List.copyOf(sent);
    }

    /** Returns a sentence or two each. */
    List<String> lines() {
        VersionOutcomes all =
                new VersionOutcomes(VersionOutcomes.UNNAMED, outcomes().toList());
        return Stream.of(
                        servers(all),
                        VersionOutcomes.of(outcomes()).stream().flatMap(Remarks::contradiction),
                        all.failures().entrySet().stream().map(Remarks::failure))
                .flatMap(lines -> lines)
                .toList();
    }

    boolean anyFailed() {
        return outcomes().anyMatch(Outcome.Failed.class::isInstance);
    }

    private Stream<Outcome> outcomes() {
        return sent.stream().flatMap(kind -> kind.outcomes().stream());
    }

    private static Stream<String> servers(VersionOutcomes all) {
        return all.predicted()
                .flatMap(predicted -> predicted.answer().servedBy().stream())
                .distinct()
                .map(server -> "Answered by " + server + ": answers come from a file beside the model, so the"
                        + " times are those of the network.");
    }

    /** Pods of one version serve one model, and a model gives the same answer to the same image. */
    private static Stream<String> contradiction(VersionOutcomes version) {
        List<VersionOutcomes.GivenAnswer> answers = version.answers();
        if (answers.size() < 2) {
            return Stream.empty();
        }
        return Stream.of(version.version() + " gave " + answers.size() + " different answers to the same image: "
                + answers.stream()
                        .map(given -> TrafficTable.text(given.top()) + " (" + given.times() + " ×)")
                        .collect(joining(", "))
                + ". A route leads to the wrong pods, or its pods serve different models. See: sandbox/kubectl get"
                + " virtualservices,destinationrules --all-namespaces -o yaml");
    }

    private static String failure(Map.Entry<String, List<Outcome.Failed>> failure) {
        List<Outcome.Failed> requests = failure.getValue();
        return failure.getKey() + " (" + requests.size() + " ×), for example: "
                + requests.get(0).message();
    }
}
