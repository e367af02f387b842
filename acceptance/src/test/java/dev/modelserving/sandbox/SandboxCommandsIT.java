package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox's commands, typed as the README types them. */
@ExtendWith(SandboxExtension.class)
class SandboxCommandsIT {
    @TempDir
    Path folder;

    @Test
    void showsANewcomerTheWholeSystem() throws IOException {
        String files = stackFiles();
        Files.createDirectory(folder.resolve("home"));
        Files.createDirectory(folder.resolve("temporary"));
        try {
            String shown = Command.of("sandbox/up").run().orFail();

            assertThat(shown)
                    .contains("image-classifier")
                    .contains("gke-cluster-1-")
                    .contains("military uniform")
                    .contains("What to try next");
            assertThat(atHome("sandbox/kubectl", "get", "deploy,svc,hpa,cm,nodes", "-A"))
                    .contains("deployment.apps/image-classifier")
                    .contains("service/image-classifier")
                    .contains("LoadBalancer")
                    .contains("horizontalpodautoscaler.autoscaling/image-classifier")
                    .contains("configmap/tfserving-configs");
            assertThat(atHome("sandbox/pulumi", "preview", "--stack", "dev", "--diff"))
                    .contains("unchanged")
                    .doesNotContain("warning:");
            assertThat(atHome("sandbox/predict")).containsPattern("military uniform +9\\d\\.\\d");
            assertThat(atHome("sandbox/traffic", "--requests", "20"))
                    .doesNotContain("Deployed:")
                    .containsPattern(
                            "without header +\\(no version named\\) +20 +100\\.0 % +military uniform 9\\d\\.\\d");
            Path notAnImage = Files.writeString(folder.resolve("text.jpg"), "no image");
            Command.Result refused =
                    Command.of("sandbox/predict", notAnImage.toString()).run();
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.output()).contains("400").doesNotContain("\tat ");
            assertThat(folder.resolve("home")).as("the user's home").isEmptyDirectory();
            assertThat(folder.resolve("temporary")).as("temporary files").isEmptyDirectory();
        } finally {
            Command.of("sandbox/pulumi", "destroy", "--yes", "--stack", "dev")
                    .run()
                    .orFail();
        }
        assertThat(Command.of("sandbox/kubectl", "get", "nodes").run().code()).isNotZero();
        assertThat(stackFiles()).as("the user's stack files").isEqualTo(files);
    }

    /** A hint such as "sandbox/pulumi destroy" means the stack that the other commands mean. */
    @Test
    void meansTheStackThatItsSiblingsMean() {
        for (String stack : List.of("demo", "dev")) {
            Command.of("sandbox/pulumi", "stack", "select", "--create", stack)
                    .run()
                    .orFail();
        }
        try {
            assertThat(Command.of("sandbox/pulumi", "stack", "--show-name")
                            .with("MODEL_SERVING_STACK", "demo")
                            .run()
                            .orFail()
                            .strip())
                    .isEqualTo("demo");
        } finally {
            Command.of("sandbox/pulumi", "stack", "rm", "--yes", "--preserve-config", "--stack", "demo")
                    .run()
                    .orFail();
        }
    }

    @Test
    void leavesNothingBehind() throws IOException {
        String name = System.getenv("MODEL_SERVING_SANDBOX") + "-other";
        Path directory = SandboxExtension.directory().resolveSibling(name);

        Command.of("sandbox/up", "--no-deploy")
                .with("MODEL_SERVING_SANDBOX", name)
                .run()
                .orFail();
        assertThat(directory).isDirectory();
        assertThat(processesThatName(directory)).isNotEmpty();
        Command.of("sandbox/down").with("MODEL_SERVING_SANDBOX", name).run().orFail();

        assertThat(directory).doesNotExist();
        assertThat(processesThatName(directory)).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(directory.toString());
    }

    @Test
    void leavesTheFolderInWhichAnotherSandboxMayBeStarting() throws IOException {
        Path cache = folder.resolve("cache");
        Files.createDirectories(cache.resolve("tools/built"));

        Command.of("sandbox/down")
                .with("MODEL_SERVING_CACHE", cache.toString())
                .run()
                .orFail();
        assertThat(cache.resolve("sandboxes")).isDirectory();

        Files.delete(cache.resolve("tools/built"));
        Command.of("sandbox/down")
                .with("MODEL_SERVING_CACHE", cache.toString())
                .run()
                .orFail();
        assertThat(cache).doesNotExist();
    }

    @Test
    void saysWhatToDoWhereItIsNotUp() {
        Command.Result result = Command.of("sandbox/pulumi", "preview")
                .with("MODEL_SERVING_SANDBOX", "never-started")
                .run();

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.output()).contains("run sandbox/up");
    }

    /** What a command prints that runs with a home of its own, so that its traces there can be seen. */
    private String atHome(String... words) {
        return Command.of(words)
                .with("HOME", folder.resolve("home").toString())
                .with("TMPDIR", folder.resolve("temporary").toString())
                .with(
                        "MODEL_SERVING_CACHE",
                        SandboxExtension.directory()
                                .resolve("../..")
                                .normalize()
                                .toString())
                .run()
                .orFail();
    }

    private static String stackFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("stacks"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append(file).append('\n').append(Files.readString(file));
            }
            return all.toString();
        }
    }

    /** Only the kernel's own account of command lines sees processes of another process namespace, too. */
    private static List<String> processesThatName(Path directory) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .map(SandboxCommandsIT::commandLine)
                    .filter(line -> line.contains(directory.toString()))
                    .toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}
