package dev.modelserving.preview;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every replacement and deletion with its consequences, before all other changes. */
final class RemovalSection implements Section {
    @Override
    public String markdown(EnginePlan plan, List<Change> changes) {
        List<String> lines = new ArrayList<>();
        changes.stream()
                .filter(change -> change.kind().isReplacement())
                .forEach(change -> lines.add(replacement(change)));
        List<Change> deleted = changes.stream()
                .filter(change -> change.kind() == Change.Kind.DELETE)
                .toList();
        deleted.stream().filter(change -> warning(change).isPresent()).forEach(change -> lines.add(deletion(change)));
        Map<String, List<Change>> others = deleted.stream()
                .filter(change -> warning(change).isEmpty())
                .collect(groupingBy(change -> change.urn().kind(), LinkedHashMap::new, toList()));
        others.forEach((kind, ofKind) -> lines.add(Markdown.code(kind) + " is deleted: "
                + ofKind.stream()
                        .map(change -> Markdown.code(change.fullName()))
                        .collect(joining(", "))));
        return lines.isEmpty()
                ? ""
                : "#### Replaced or deleted\n\n"
                        + lines.stream().map(line -> "- " + line + "\n").collect(joining());
    }

    private static String replacement(Change change) {
        String order = change.kind() == Change.Kind.REPLACE_BY_CREATION
                ? "the new one is created first, then the old one is deleted"
                : "⚠ the old one is deleted **before** the new one is created";
        String reasons = change.reasons().isEmpty()
                ? "as requested"
                : "for " + change.reasons().stream().map(Markdown::code).collect(joining(", "));
        return title(change) + " is replaced, " + reasons + ": " + order
                + warning(change).map(warning -> ". " + warning).orElse("");
    }

    private static String deletion(Change change) {
        return title(change) + " is deleted. " + warning(change).orElse("");
    }

    private static String title(Change change) {
        return Markdown.code(change.urn().kind()) + " " + Markdown.code(change.fullName());
    }

    private static Optional<String> warning(Change change) {
        List<String> warnings = new ArrayList<>();
        if (change.before().isProtected()) {
            warnings.add("It is **protected**: the engine refuses until an update unprotects it");
        }
        loss(change).ifPresent(warnings::add);
        return warnings.isEmpty() ? Optional.empty() : Optional.of("⚠ " + String.join(". ", warnings));
    }

    private static Optional<String> loss(Change change) {
        return switch (change.urn().type()) {
            case "gcp:container/cluster:Cluster" ->
                Optional.of(
                        isFalse(change, "deletionProtection")
                                ? "Everything in it is deleted, too, and addresses change"
                                : "GKE **refuses**: its deletion protection is on");
            case "gcp:storage/bucket:Bucket" ->
                Optional.of(
                        isTrue(change, "forceDestroy")
                                ? "Its models and results are deleted, too"
                                : "Cloud Storage **refuses** if it has objects");
            case "kubernetes:core/v1:Service" -> Optional.of("Its address changes, so clients need the new one");
            case "kubernetes:core/v1:Namespace" -> Optional.of("Everything in it is deleted, too, whoever made it");
            case "pulumi:providers:kubernetes" -> Optional.of("Everything that it manages is replaced");
            default -> Optional.empty();
        };
    }

    private static boolean isTrue(Change change, String input) {
        return new JsonPrimitive(true).equals(change.before().inputs().get(input));
    }

    private static boolean isFalse(Change change, String input) {
        return new JsonPrimitive(false).equals(change.before().inputs().get(input));
    }
}
