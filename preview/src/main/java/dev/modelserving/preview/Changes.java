package dev.modelserving.preview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The changes of a plan, without components, resources that the program only reads, and providers; except a provider's
 * replacement, which replaces everything that it manages.
 */
final class Changes {
    private static final String HIDDEN = "[secret]";

    private Changes() {}

    /** The changes of an update or a destroy; first those that may lose something. */
    static List<Change> planned(EnginePlan plan) {
        Set<Urn> created = new HashSet<>();
        Map<Urn, Change> found = new LinkedHashMap<>();
        Set<Urn> deletedFirst = new HashSet<>();
        for (Step step : plan.steps()) {
            if (step.operation() == EngineOperation.CREATE_REPLACEMENT) {
                created.add(step.urn());
            } else if (step.operation() == EngineOperation.DELETE_REPLACED && !created.contains(step.urn())) {
                deletedFirst.add(step.urn());
            }
        }
        for (Step step : plan.steps()) {
            kind(step, deletedFirst.contains(step.urn()))
                    .filter(kind -> isListed(step, kind))
                    .ifPresent(kind -> found.put(step.urn(), change(kind, step)));
        }
        return found.values().stream()
                .sorted(Comparator.comparing(Change::kind)
                        .thenComparing(change -> change.urn().kind())
                        .thenComparing(Change::fullName))
                .toList();
    }

    /** The differences that a refresh found in declared inputs, not in status and the like. */
    static List<Change> drifted(EnginePlan plan) {
        return planned(plan).stream()
                .filter(change -> change.kind() == Change.Kind.DELETE
                        || !change.properties().isEmpty())
                .toList();
    }

    private static Optional<Change.Kind> kind(Step step, boolean deletedFirst) {
        return switch (step.operation()) {
            case CREATE -> Optional.of(Change.Kind.CREATE);
            case UPDATE -> Optional.of(Change.Kind.UPDATE);
            case DELETE -> Optional.of(Change.Kind.DELETE);
            case REPLACE ->
                Optional.of(deletedFirst ? Change.Kind.REPLACE_BY_DELETION : Change.Kind.REPLACE_BY_CREATION);
            case IMPORT, IMPORT_REPLACEMENT -> Optional.of(Change.Kind.IMPORT);
            case SAME,
                    CREATE_REPLACEMENT,
                    DELETE_REPLACED,
                    READ,
                    READ_REPLACEMENT,
                    REFRESH,
                    DISCARD,
                    DISCARD_REPLACED,
                    REMOVE_PENDING_REPLACE -> Optional.empty();
        };
    }

    private static boolean isListed(Step step, Change.Kind kind) {
        boolean managed = Stream.of(step.before(), step.after()).anyMatch(state -> state.custom() && !state.external());
        return managed && (!step.urn().isPulumisOwn() || kind.isReplacement());
    }

    private static Change change(Change.Kind kind, Step step) {
        boolean compared = kind == Change.Kind.UPDATE || kind.isReplacement();
        return new Change(
                kind,
                step.urn(),
                step.before(),
                step.after(),
                compared ? properties(step) : List.of(),
                kind.isReplacement() ? reasons(step) : List.of());
    }

    /**
     * The inputs that differ, and differences that only the provider sees: of secrets, which the engine masks, and of
     * its own values.
     */
    private static List<PropertyChange> properties(Step step) {
        List<PropertyChange> found = new ArrayList<>(
                PropertyChange.between(step.before().inputs(), step.after().inputs()));
        step.detailedDiff().keySet().stream()
                .sorted()
                .filter(path -> found.stream().noneMatch(change -> related(change.path(), path)))
                .forEach(path -> found.add(new PropertyChange(path, "…", "…")));
        return found.stream()
                .filter(change -> !isAutomaticName(step, change))
                .map(change -> hidden(step.urn(), change))
                .toList();
    }

    /** A replaced resource gets another automatic name, which is no reason to report. */
    private static boolean isAutomaticName(Step step, PropertyChange change) {
        return change.path().equals("name")
                && step.before().inputs().has("__defaults")
                && step.before().inputs().get("__defaults").toString().contains("\"name\"");
    }

    /** Hides the data of Kubernetes Secrets, whether the program has marked it or not. */
    private static PropertyChange hidden(Urn urn, PropertyChange change) {
        boolean isSecret = urn.type().equals("kubernetes:core/v1:Secret")
                && (change.path().startsWith("data") || change.path().startsWith("stringData"));
        return isSecret
                ? new PropertyChange(
                        change.path(),
                        change.before().equals(PropertyChange.NONE) ? PropertyChange.NONE : HIDDEN,
                        change.after().equals(PropertyChange.NONE) ? PropertyChange.NONE : HIDDEN)
                : change;
    }

    /** Whether one path equals the other, or is its prefix. */
    private static boolean related(String one, String other) {
        return isOrLeadsTo(one, other) || isOrLeadsTo(other, one);
    }

    private static boolean isOrLeadsTo(String path, String other) {
        return other.startsWith(path)
                && (other.length() == path.length() || ".[".indexOf(other.charAt(path.length())) >= 0);
    }

    private static List<String> reasons(Step step) {
        List<String> paths = step.detailedDiff().entrySet().stream()
                .filter(entry -> entry.getValue().endsWith("-replace"))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return paths.isEmpty() ? step.replaceKeys().stream().sorted().toList() : paths;
    }
}
