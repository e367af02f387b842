package dev.modelserving.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Checkout;
import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Documents whose commands are typed one after the other, in one shell, in a checkout and a sandbox of their own. Those
 * that deploy the same stack go together, since a deployment takes longest.
 *
 * @param name of its sandbox, behind that of the build's
 */
record Walk(String name, List<Path> documents) {
    static final Walk DEV = of(
            "dev",
            "README.md",
            "CONTRIBUTING.md",
            "docs/policies.md",
            "docs/monitoring.md",
            "docs/load-test.md",
            "docs/first-steps.md");
    static final Walk CANARY = of("canary", "docs/labs.md", "docs/canary.md", "docs/previews.md");
    static final Walk DEMO = of("demo", "docs/demo.md", "docs/drift.md");
    static final Walk LOCAL_AND_PROD = of("local-and-prod", "docs/existing-clusters.md", "docs/production.md");

    private static final List<Walk> ALL = List.of(DEV, CANARY, DEMO, LOCAL_AND_PROD);

    private static Walk of(String name, String... documents) {
        return new Walk(name, Stream.of(documents).map(Path::of).toList());
    }

    /** Whether one of them types the commands of a document. */
    static boolean includes(Path document) {
        return ALL.stream().anyMatch(walk -> walk.documents.contains(document));
    }

    /** The commands that no mark excepts. */
    List<TypedCommand> commands() {
        return documents.stream()
                .flatMap(document -> Document.of(document).shellBlocks().stream())
                .filter(block -> block.mark().isEmpty())
                .flatMap(block -> block.commands().stream())
                .toList();
    }

    /**
     * Types the commands. None may fail, and what a page says that one prints must be in what it prints.
     *
     * @param folder for the checkout and what the commands print; empty
     */
    void go(Path folder) throws IOException {
        List<TypedCommand> commands = commands();
        assertThat(commands).hasSizeGreaterThan(5);
        Path checkout = folder.resolve("checkout");
        Checkout.in(checkout);

        Command.Result walk = Command.of(
                        "bash", "-euo", "pipefail", script(folder, commands).toString())
                .with("MODEL_SERVING_SANDBOX", sandbox())
                .in(checkout)
                .run();

        for (int at = 0; at < commands.size() && Files.exists(output(folder, at)); at++) {
            TypedCommand command = commands.get(at);
            boolean last = !Files.exists(output(folder, at + 1));
            String printed = Files.readString(output(folder, at));
            assertThat(command.printed()).as(command.text()).allSatisfy(part -> assertThat(printed)
                    .contains(part));
            assertThat(last ? walk.code() : 0)
                    .as("exit code of: %s%nwhich printed%n%s", command.text(), printed)
                    .isZero();
        }
        assertThat(output(folder, commands.size() - 1))
                .as("the last output; the shell printed %s", walk.output())
                .exists();
    }

    /** Ends the sandbox. */
    void end() {
        Command.of("sandbox/down")
                .with("MODEL_SERVING_SANDBOX", sandbox())
                .run()
                .orFail();
    }

    private String sandbox() {
        return System.getenv("MODEL_SERVING_SANDBOX") + "-" + name;
    }

    /** One shell types all commands, as variables that one sets are there for the next. */
    private static Path script(Path folder, List<TypedCommand> commands) throws IOException {
        StringBuilder script = new StringBuilder();
        for (int at = 0; at < commands.size(); at++) {
            script.append("{ ").append(commands.get(at).bounded());
            script.append("\n} >").append(output(folder, at)).append(" 2>&1\n");
        }
        return Files.writeString(folder.resolve("walk.sh"), script);
    }

    private static Path output(Path folder, int at) {
        return folder.resolve(at + ".out");
    }
}
