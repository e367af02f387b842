package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.EmulatedCloud;
import dev.modelserving.sandbox.SandboxExtension;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody puts secrets into a stack file, rotates and removes them: the stack refuses each, and nobody sees any. */
@TestMethodOrder(OrderAnnotation.class)
class SecretsIT {
    private static final String PROJECT = "secrets-project";
    private static final String CANARY = "canary-7f3a91";

    /** Where they are put, and the key that the engine then marks. */
    private static final Map<String, String> KEYS = Map.of(
            "gcp:project", "gcp:project",
            "gcp:accessToken", "gcp:accessToken",
            "kubernetes:kubeconfig", "kubernetes:kubeconfig",
            "model-serving:password", "model-serving:password",
            "model-serving:cluster.name", "model-serving:cluster",
            "model-serving:bucket.name", "model-serving:bucket",
            "model-serving:models[0].source", "model-serving:models");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack("dev", PROJECT);

    private static String before;

    /** The engine's own refusal, before it starts the program. */
    @Test
    @Order(1)
    void refusesATextInPlaceOfAMapping() throws IOException {
        SandboxProject project = STACK.project();
        before = project.file();
        set("model-serving:cluster", CANARY);

        Command.Result preview = project.pulumi("preview", "--debug");

        assertThat(preview.code()).isNotZero();
        assertThat(preview.output()).contains("'cluster' must be of type 'object'");
        assertThat(leaks(List.of(preview.output()))).isEmpty();
        STACK.edit(file -> before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "rotated"})
    @Order(2)
    void refusesThem(String value) throws IOException {
        KEYS.keySet().forEach(path -> set(path, CANARY + "-" + value));
        assertThat(STACK.project().pulumi("config", "get", "gcp:project").orFail())
                .as("what the engine decrypts for the program")
                .contains(CANARY + "-" + value);

        List<Command.Result> refused = List.of(
                engine("preview", "--diff", "--debug"), engine("up", "--yes", "--skip-preview", "--diff", "--debug"));
        int previewed = STACK.project().report("preview/run").code();

        assertThat(refused).allSatisfy(result -> {
            assertThat(result.code()).isNotZero();
            assertThat(result.output()).contains("nothing was changed").doesNotContain("\tat ");
            KEYS.values().forEach(key -> assertThat(result.output())
                    .contains(key + ": found a secure value; allowed: plain values only"));
        });
        assertThat(previewed).isNotZero();
        List<String> said =
                new ArrayList<>(refused.stream().map(Command.Result::output).toList());
        said.add(Files.readString(STACK.folder().resolve("report.md")));
        STACK.project().report("drift/run");
        said.addAll(known());
        assertThat(leaks(said)).isEmpty();
        assertThat(new EmulatedCloud().resourcesOf(PROJECT)).isEmpty();
    }

    /** As the refusal says. */
    @Test
    @Order(3)
    void goesOnWithoutThem() throws IOException {
        for (String none :
                List.of("gcp:project", "gcp:accessToken", "kubernetes:kubeconfig", "model-serving:password")) {
            STACK.project().pulumi("config", "rm", none).orFail();
        }
        plain("model-serving:cluster.name", "cluster-1");
        plain("model-serving:bucket.name", "${PROJECT_ID}-bucket");
        plain("model-serving:models[0].source", "gs://spls/gsp777/resnet_101");

        String preview = engine("preview", "--diff", "--debug").orFail();

        assertThat(preview).contains("gcp:container/cluster:Cluster");
        assertThat(STACK.project().file()).doesNotContain("secure:");
        List<String> said = new ArrayList<>(known());
        said.add(preview);
        assertThat(leaks(said)).isEmpty();
    }

    private static void set(String path, String value) {
        STACK.project()
                .pulumi("config", "set", "--secret", "--path", path, value)
                .orFail();
    }

    private static void plain(String path, String value) {
        STACK.project()
                .pulumi("config", "set", "--plaintext", "--path", path, value)
                .orFail();
    }

    /** Runs an operation that keeps its event log in the project's folder, which hides this option. */
    private static Command.Result engine(String operation, String... options) {
        List<String> words = new ArrayList<>(List.of("pulumi", operation));
        words.addAll(List.of(options));
        words.addAll(List.of(
                "--event-log",
                STACK.folder().resolve(operation + ".events").toString(),
                "--stack",
                "dev",
                "--cwd",
                STACK.folder().toString(),
                "--non-interactive"));
        return Command.of(words.toArray(String[]::new))
                .with("GOOGLE_CLOUD_PROJECT", PROJECT)
                .with("PULUMI_DEBUG_COMMANDS", "true")
                .run();
    }

    /** What the engine knows of the stack, decrypted. */
    private static List<String> known() {
        SandboxProject project = STACK.project();
        return List.of(
                project.pulumi("stack", "export", "--show-secrets").orFail(),
                project.pulumi("stack", "output", "--json", "--show-secrets").orFail(),
                project.pulumi("stack", "history", "--json").orFail());
    }

    /** Where the canary is to be read: among the texts, or in a file of the project, the engine or the sandbox. */
    private static List<String> leaks(List<String> texts) throws IOException {
        List<String> found = new ArrayList<>(
                texts.stream().filter(text -> text.contains(CANARY)).toList());
        Path sandbox = SandboxExtension.directory();
        for (Path folder : List.of(
                STACK.folder(), sandbox.resolve("pulumi-state"), sandbox.resolve("log"), sandbox.resolve("cloud"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(CANARY)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }
}
