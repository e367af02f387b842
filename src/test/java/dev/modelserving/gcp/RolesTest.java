package dev.modelserving.gcp;

import static dev.modelserving.gcp.RequiredPermissions.Call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The roles that docs/deploy.md and the other pages name, held to what deploying the shipped stacks calls. {@code -Droles.write} writes
 * docs/roles.md anew.
 */
class RolesTest {
    private static final Path PAGE = Path.of("docs", "roles.md");

    /** A stack that is not shipped: canary with Google's mesh. */
    private static final String MANAGED = "managed";

    private static final List<String> STACKS = List.of("dev", "canary", "demo", "staging", "prod", MANAGED);
    private static final Pattern ROLE_ROW = Pattern.compile("\\| `(roles/[a-zA-Z.]+)` \\| ([a-z, ]+) \\|.*");
    /** A grant, as the set-up prints it. */
    private static final Pattern GRANT = Pattern.compile(
            "gcloud projects add-iam-policy-binding \\S+ --member serviceAccount:(\\w+)-\\S+ --role (\\S+) --condition (.*)");

    private static final Pattern DEPLOYED = Pattern.compile("\n      stack: ([a-z]+)");

    /** Roles that no call of a deployment needs, and why they are named nevertheless. */
    private static final Map<String, String> REASONS =
            Map.of("roles/serviceusage.serviceUsageAdmin", "gcloud services enable, before the first deployment");

    static List<String> stacks() {
        return STACKS;
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void sufficeForTheCallsOfAStack(String stack) throws IOException {
        assertThat(RequiredPermissions.missing(calls(stack), rolesOfThePage(stack)))
                .as("permissions that docs/deploy.md's roles for %s lack", stack)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stacks")
    void areNoMoreThanTheCallsOfAStackNeed(String stack) throws IOException {
        assertThat(superfluous(List.of(stack), rolesOfThePage(stack), REASONS))
                .as("roles that docs/deploy.md names for %s without need or reason", stack)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployedStacks")
    void ofTheDeployAccountAreWhatItsStackNeeds(String stack) throws Exception {
        Set<String> roles = granted(stack, "deploy");

        assertThat(RequiredPermissions.missing(calls(stack), roles))
                .as("permissions for %s that the set-up does not grant", stack)
                .isEmpty();
        assertThat(superfluous(List.of(stack), roles, Map.of()))
                .as("roles that the set-up grants for %s without need", stack)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployedStacks")
    void ofThePreviewAccountReadWhatTheStackHasAndChangeNothingOutsideOfItsCluster(String stack) throws Exception {
        Set<String> roles = granted(stack, "preview");

        assertThat(RequiredPermissions.missingToRead(calls(stack), roles))
                .as("permissions to read %s that the set-up does not grant", stack)
                .isEmpty();
        assertThat(RequiredPermissions.changes(roles)).isEmpty();
        assertThat(RequiredPermissions.changes(granted(stack, "deploy"))).isNotEmpty();
    }

    /** Who may grant every role may become the project's owner. */
    @ParameterizedTest
    @MethodSource("deployedStacks")
    void toGrantRolesAreForTheNodesAlone(String stack) throws Exception {
        assertThat(grants(stack))
                .filteredOn(grant ->
                        grant.group(2).endsWith("Admin") && grant.group(2).contains("resourcemanager"))
                .singleElement()
                .extracting(grant -> grant.group(3))
                .asString()
                .contains("modifiedGrantsByRole")
                .endsWith("hasOnly(['\\''" + ServiceAccounts.NODE_ROLE + "'\\''])'");
    }

    @Test
    void areListedByThePage() throws IOException {
        if (Boolean.getBoolean("roles.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("docs/roles.md, which this writes anew: mvn test -Dtest=RolesTest -Droles.write=true")
                .isEqualTo(page());
    }

    private static List<Call> calls(String stack) {
        return RequiredPermissions.of(
                stack.equals(MANAGED)
                        ? DeclaredStack.of("canary", ShippedStack.config("canary", "mode: helm", "mode: managed"))
                        : DeclaredStack.of(stack, ShippedStack.config(stack)));
    }

    private static List<String> superfluous(
            Collection<String> stacks, Collection<String> roles, Map<String, String> reasons) {
        List<Call> calls = stacks.stream()
                .flatMap(stack -> calls(stack).stream())
                .distinct()
                .toList();
        return roles.stream()
                .filter(role -> !reasons.containsKey(role))
                .filter(role -> RequiredPermissions.missing(
                                calls,
                                roles.stream()
                                        .filter(other -> !other.equals(role))
                                        .toList())
                        .isEmpty())
                .toList();
    }

    private static Set<String> rolesOfThePage(String stack) throws IOException {
        Set<String> roles = rolesOfThePage().entrySet().stream()
                .filter(role -> role.getValue().contains(stack))
                .map(Map.Entry::getKey)
                .collect(toCollection(LinkedHashSet::new));
        assertThat(roles).as("roles that docs/deploy.md names for " + stack).isNotEmpty();
        return roles;
    }

    /** The stacks by the roles that they need. */
    private static Map<String, Set<String>> rolesOfThePage() throws IOException {
        Map<String, Set<String>> stacks = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "deploy.md"))) {
            Matcher row = ROLE_ROW.matcher(line);
            if (row.matches()) {
                stacks.put(
                        row.group(1),
                        row.group(2).equals("all")
                                ? Set.copyOf(STACKS)
                                : Set.of(row.group(2).split(", ", -1)));
            }
        }
        return stacks;
    }

    /** The roles in the project that the set-up grants to an account. */
    private static Set<String> granted(String stack, String account) throws Exception {
        Set<String> roles = grants(stack).stream()
                .filter(grant -> grant.group(1).equals(account))
                .map(grant -> grant.group(2))
                .collect(toCollection(LinkedHashSet::new));
        assertThat(roles).isNotEmpty();
        return roles;
    }

    private static List<MatchResult> grants(String stack) throws Exception {
        Process setUp = new ProcessBuilder(
                        (".github/set-up --stack " + stack + " --project the-project --project-number 1"
                                        + " --repository owner/name --repository-id 2 --reviewers 3")
                                .split(" ", -1))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(setUp.getInputStream().readAllBytes(), UTF_8);
        assertThat(setUp.waitFor()).isZero();
        return GRANT.matcher(printed).results().toList();
    }

    static List<String> deployedStacks() throws IOException {
        return DEPLOYED.matcher(Files.readString(Path.of(".github", "workflows", "deploy.yml")))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static String page() throws IOException {
        Map<Call, Set<String>> stacksByCall = new LinkedHashMap<>();
        for (String stack : STACKS) {
            calls(stack).forEach(call -> stacksByCall
                    .computeIfAbsent(call, made -> new LinkedHashSet<>())
                    .add(stack));
        }
        List<Call> calls = new ArrayList<>(stacksByCall.keySet());
        Set<String> given = new TreeSet<>(rolesOfThePage().keySet());
        return """
                # Which roles deploying needs, and for what

                `mvn test -Dtest=RolesTest -Droles.write=true` writes this page, and that test compares it with what the stacks declare.

                - **Calls.** The Google Cloud provider 9.35.0 made those marked "recorded" when it deployed dev and prod. The others follow from
                  other changes. For the other stacks, the table has the calls for their types of resources. `managed` is canary with
                  `mesh.mode: managed`.
                - **Documented by.** Google's documentation, or the role data set: a public copy of Google's predefined roles and methods
                  (August 2026). Permissions for objects in the cluster follow from the objects' names.
                - **Role.** "unknown": no role is known to have the permission. Without an optional permission the provider goes on.

                A smaller role than `roles/compute.viewer` is enough, too: `roles/compute.networkViewer`, or one of your own with
                `compute.instanceGroupManagers.list`, which the provider needs after it has made a node pool. Unknown: whether joining a
                fleet needs more on the cluster, and whether an alert policy needs to read the notification channel that it names.

                | call | when | permission | documented by | role | stacks |
                |---|---|---|---|---|---|
                """
                + calls.stream()
                        .flatMap(call -> call.permissions().stream()
                                .map(permission -> row(call, permission, given, stacksByCall.get(call))))
                        .collect(joining());
    }

    private static String row(Call call, String permission, Set<String> given, Set<String> stacks) {
        return "| `%s`%s | %s | `%s`%s | %s | %s | %s |\n"
                .formatted(
                        call.call(),
                        call.recorded().equals("recorded") ? " (recorded)" : "",
                        call.when().isEmpty() ? "update" : call.when(),
                        permission,
                        call.necessity().equals("optional") ? " (optional)" : "",
                        call.source(),
                        RequiredPermissions.holders(permission, given),
                        stacks.size() == STACKS.size() ? "all" : String.join(", ", stacks));
    }
}
