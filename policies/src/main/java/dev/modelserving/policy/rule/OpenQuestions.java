package dev.modelserving.policy.rule;

import dev.modelserving.policy.resource.DeclaredResource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What one policy cannot judge of a stack yet, as one message: before a first update it can be much. */
final class OpenQuestions {
    private final Map<String, Set<String>> resourcesByPath = new LinkedHashMap<>();

    void add(DeclaredResource resource, Findings findings) {
        findings.open().forEach(path -> resourcesByPath
                .computeIfAbsent(path, first -> new TreeSet<>())
                .add(resource.name()));
    }

    /** The message; empty if everything is known. */
    Optional<String> message() {
        if (resourcesByPath.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("not known until up, and judged then: ");
        String separator = "";
        for (Map.Entry<String, Set<String>> entry : resourcesByPath.entrySet()) {
            text.append(separator).append(entry.getKey()).append(", for ").append(String.join(", ", entry.getValue()));
            separator = "; ";
        }
        return Optional.of(text.toString());
    }
}
