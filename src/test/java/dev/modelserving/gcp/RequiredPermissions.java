package dev.modelserving.gcp;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What deploying stacks asks of Google Cloud's permissions: the calls of each type of resource, which were recorded of the
 * real provider, and the roles that have their permissions. The data is in {@code src/test/resources/roles}.
 */
final class RequiredPermissions {
    private static final Path FOLDER = Path.of("src", "test", "resources", "roles");

    /** Types that no call of Google Cloud's is made for: components, providers, the engine's own. */
    private static final List<String> WITHOUT_CALLS = List.of("model-serving:", "pulumi:");

    private static final Pattern READS =
            Pattern.compile("(?!\\w+\\.\\w*[oO]perations\\.)[\\w.]+\\.(get|list|getIamPolicy)");

    private static final List<Call> CALLS = lines("calls.tsv").stream()
            .map(line ->
                    new Call(line[0], line[1], List.of(line[2].split(",", -1)), line[3], line[4], line[5], line[6]))
            .toList();
    private static final List<Call> OBJECTS = lines("objects.tsv").stream()
            .map(line -> new Call(
                    line[0],
                    "Kubernetes: " + line[1],
                    List.of(line[2].split(",", -1)),
                    "required",
                    "not recorded",
                    "its name",
                    ""))
            .toList();

    private RequiredPermissions() {}

    /**
     * A call that the providers make.
     *
     * @param type the resource's, for which it is made
     * @param call the call
     * @param permissions those that it needs
     * @param necessity {@code required}, or {@code optional} where the provider goes on without
     * @param recorded {@code recorded} of the real provider, or {@code not recorded}
     * @param source who says that it needs them
     * @param when empty at an update
     */
    record Call(
            String type,
            String call,
            List<String> permissions,
            String necessity,
            String recorded,
            String source,
            String when) {}

    /** The calls that deploying, changing and destroying the stack makes, in the order of the data. */
    static List<Call> of(DeclaredStack stack) {
        Set<String> types = stack.names().stream()
                .map(name -> name.substring(0, name.lastIndexOf("::")))
                .collect(toCollection(TreeSet::new));
        for (String type : types) {
            assertThat(WITHOUT_CALLS.stream().anyMatch(type::startsWith)
                            || CALLS.stream().anyMatch(call -> call.type().equals(type))
                            || OBJECTS.stream().anyMatch(call -> call.type().equals(type)))
                    .as("that %s says what is called for a %s", FOLDER, type)
                    .isTrue();
        }
        return Stream.concat(CALLS.stream(), OBJECTS.stream())
                .filter(call -> types.contains(call.type()))
                .toList();
    }

    /** Of the calls' permissions those that an update cannot do without and none of the roles has, each with its call. */
    static List<String> missing(Collection<Call> calls, Collection<String> roles) {
        Map<String, Set<String>> held = roles();
        return calls.stream()
                .filter(call -> call.necessity().equals("required"))
                .flatMap(call -> call.permissions().stream()
                        .filter(permission -> roles.stream().noneMatch(role -> held.getOrDefault(role, Set.of())
                                .contains(permission)))
                        .map(permission -> permission + " for " + call.call()))
                .distinct()
                .toList();
    }

    /**
     * Of the calls' permissions to read those that none of the roles has, optional ones, too: without them a preview says
     * something else. What only looks waits for no operation, since it starts none.
     */
    static List<String> missingToRead(Collection<Call> calls, Collection<String> roles) {
        Map<String, Set<String>> held = roles();
        return calls.stream()
                .flatMap(call -> call.permissions().stream())
                .filter(permission -> READS.matcher(permission).matches())
                .filter(permission -> roles.stream()
                        .noneMatch(role -> held.getOrDefault(role, Set.of()).contains(permission)))
                .distinct()
                .toList();
    }

    /** Of the roles' permissions those that change something, but for what is in a cluster. */
    static List<String> changes(Collection<String> roles) {
        return roles.stream()
                .flatMap(role -> roles().get(role).stream())
                .filter(permission -> !READS.matcher(permission).matches())
                .filter(permission ->
                        !permission.startsWith("container.") || permission.startsWith("container.clusters."))
                .toList();
    }

    /** The roles that have the permission, of those that are given; {@code unknown} where it is of none that is known. */
    static String holders(String permission, Collection<String> given) {
        Map<String, Set<String>> held = roles();
        String holders = given.stream()
                .filter(role -> held.getOrDefault(role, Set.of()).contains(permission))
                .map(role -> "`" + role + "`")
                .collect(joining(", "));
        return holders.isEmpty() ? "unknown" : holders;
    }

    /** The predefined roles that the data knows, each with its permissions. */
    static Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (String[] line : lines("roles.tsv")) {
            roles.put(line[0], Set.of(line[1].split(",", -1)));
        }
        return roles;
    }

    private static List<String[]> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> Arrays.stream(cells).anyMatch(cell -> !cell.isEmpty()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
