package dev.modelserving.sandbox.access;

import static dev.modelserving.declared.ResourceTypes.BUCKET;
import static dev.modelserving.declared.ResourceTypes.SERVICE_ACCOUNT;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.sandbox.gcp.DeclaredCloud;
import dev.modelserving.sandbox.gcp.Identities;
import dev.modelserving.sandbox.gcp.StorageResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the pods of the shipped stacks may do where all stacks are in one project, whose clusters are one workload pool:
 * a pod of any cluster is taken for the same namespace and account of each other.
 */
class StackIdentitiesTest {
    private static final String PROJECT = "test-project";
    private static final String ANNOTATION = "iam.gke.io/gcp-service-account";

    /** Of each place in a bucket; l lists, r reads, c creates, u updates, d deletes. */
    private static final String OWN_BUCKET =
            """
            .                   the bucket  a model     a manifest  results     beside results
            load-test           -           -           -           c           -
            model-copy          l           rc          rc          rc          rc
            tf-serving          l           r           r           r           r
            """;

    private static final Map<String, String> PLACES = Map.of(
            "the bucket", "",
            "a model", "resnet_101/9999/saved_model.pb",
            "a manifest", ".model-copies/resnet_101/MANIFEST",
            "results", "load-tests/image-classifier/1/load-test.html",
            "beside results", "load-tests-9/saved_model.pb");

    private static final List<String> COLUMNS =
            List.of("the bucket", "a model", "a manifest", "results", "beside results");

    private static final Map<Permission, String> LETTERS = new TreeMap<>(Map.of(
            Permission.OBJECTS_LIST, "l",
            Permission.OBJECTS_GET, "r",
            Permission.OBJECTS_CREATE, "c",
            Permission.OBJECTS_UPDATE, "u",
            Permission.OBJECTS_DELETE, "d"));

    @TempDir
    static Path folder;

    private static final Map<String, DeclaredStack> STACKS = new LinkedHashMap<>();
    private static final List<PodAccount> ACCOUNTS = new ArrayList<>();
    private static Identities identities;

    /** A Kubernetes service account with a Google account. */
    private record PodAccount(String stack, String namespace, String name, String email) {
        Workload workload() {
            return new Workload(PROJECT, namespace, name);
        }

        String role() {
            return email.substring(0, email.indexOf("-" + stack + "@"));
        }
    }

    @BeforeAll
    static void declare() {
        for (String stack : List.of("dev", "canary", "staging", "prod")) {
            STACKS.put(stack, DeclaredStack.of(stack, ShippedStack.configOf(stack, underLoad(stack))));
        }
        identities = DeclaredCloud.of(folder, PROJECT, STACKS.values());
        STACKS.forEach((stack, declared) -> declared.names(SERVICE_ACCOUNT).stream()
                .map(name -> declared.inputs(SERVICE_ACCOUNT, name).getAsJsonObject("metadata"))
                .map(account -> podAccount(stack, account))
                .forEach(ACCOUNTS::add));
        assertThat(ACCOUNTS).hasSize(3 * STACKS.size());
    }

    /** Whatever a pod's account is annotated with, in whichever of the clusters it runs. */
    @Test
    void letNoPodActAsAnotherAccountThanItsOwn() {
        for (PodAccount pod : ACCOUNTS) {
            assertThat(ACCOUNTS.stream()
                            .map(PodAccount::email)
                            .filter(email -> isGranted(() -> caller(pod, email)))
                            .toList())
                    .as("the accounts for which %s/%s of %s gets a token", pod.namespace(), pod.name(), pod.stack())
                    .containsExactly(pod.email());
        }
    }

    @Test
    void reachNothingButTheirPlaceInTheirStacksBucket() {
        for (String stack : STACKS.keySet()) {
            for (String owner : STACKS.keySet()) {
                assertThat(matrix(stack, bucket(owner)))
                        .as("what the pods of %s may do in the bucket of %s", stack, owner)
                        .isEqualTo(stack.equals(owner) ? OWN_BUCKET : nothing());
            }
        }
    }

    private static String matrix(String stack, String bucket) {
        return ACCOUNTS.stream()
                .filter(pod -> pod.stack().equals(stack))
                .map(pod -> row(
                        pod.role(),
                        COLUMNS.stream()
                                .map(place -> permitted(pod, new StorageResource(bucket, PLACES.get(place))))
                                .toList()))
                .sorted()
                .collect(joining("", row(".", COLUMNS), ""));
    }

    private static String nothing() {
        return Stream.of("load-test", "model-copy", "tf-serving")
                .map(role -> row(role, COLUMNS.stream().map(place -> "-").toList()))
                .collect(joining("", row(".", COLUMNS), ""));
    }

    private static String row(String head, List<String> cells) {
        return (String.format("%-20s", head)
                                + cells.stream()
                                        .map(cell -> String.format("%-12s", cell))
                                        .collect(joining()))
                        .stripTrailing()
                + "\n";
    }

    private static String permitted(PodAccount pod, StorageResource resource) {
        String letters = LETTERS.entrySet().stream()
                .filter(permission -> permission.getKey()
                        == Permission.OBJECTS_LIST
                        == resource.object().isEmpty())
                .filter(permission ->
                        isGranted(() -> caller(pod, pod.email()).requireOn(resource, permission.getKey())))
                .map(Map.Entry::getValue)
                .collect(joining());
        return letters.isEmpty() ? "-" : letters;
    }

    private static Caller caller(PodAccount pod, String email) throws RefusedException {
        return new WorkloadIdentity(pod.workload(), () -> Optional.of(email), identities).caller();
    }

    private interface Attempt {
        void make() throws RefusedException;
    }

    private static boolean isGranted(Attempt attempt) {
        try {
            attempt.make();
            return true;
        } catch (RefusedException refused) {
            assertThat(refused.status()).isEqualTo(403);
            return false;
        }
    }

    private static String bucket(String stack) {
        return STACKS.get(stack).value(BUCKET, "models", "name");
    }

    private static PodAccount podAccount(String stack, JsonObject account) {
        return new PodAccount(
                stack,
                account.get("namespace").getAsString(),
                account.get("name").getAsString(),
                account.getAsJsonObject("annotations").get(ANNOTATION).getAsString());
    }

    private static String underLoad(String stack) {
        String file = ShippedStack.file(stack);
        return file.contains("      loadTest:\n")
                ? file.replace("      loadTest:\n", "      loadTest:\n        run: 1\n")
                : file + "      loadTest:\n        run: 1\n";
    }
}
