package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pulumi.automation.AutomationException;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.LocalWorkspaceOptions;
import com.pulumi.automation.OperationType;
import com.pulumi.automation.WorkspaceStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A copy of the project with one stack file, in the tests' sandbox, and the commands that a user types on it. */
public final class SandboxProject {
    private final Path folder;
    private final String stack;
    private final String gcpProject;
    private final Map<String, String> environment;

    /**
     * @param folder where the copy lies; the test's temporary folder
     * @param stack the shipped stack whose file is copied
     * @param gcpProject the emulated Google Cloud project; one for each test that is to see its own things only
     */
    public SandboxProject(Path folder, String stack, String gcpProject) {
        this(folder, stack, stack, gcpProject);
    }

    /**
     * The same for a stack of another name.
     *
     * @param shipped the shipped stack whose file is copied
     */
    public SandboxProject(Path folder, String shipped, String stack, String gcpProject) {
        this(folder, stack, gcpProject, Map.of());
        write("Pulumi.yaml", read(Path.of("Pulumi.yaml")));
        // The engine looks into the one to know a Maven project, and starts the program by the other.
        link("src");
        link("bin");
        write(stackFile(), read(Path.of(stackFile(shipped))));
    }

    private SandboxProject(Path folder, String stack, String gcpProject, Map<String, String> environment) {
        this.folder = folder;
        this.stack = stack;
        this.gcpProject = gcpProject;
        this.environment = Map.copyOf(environment);
    }

    /** The stack as Pulumi's Automation API has it, created where it is not there yet. */
    public WorkspaceStack open() throws AutomationException {
        return LocalWorkspace.createOrSelectStack(
                stack,
                folder,
                LocalWorkspaceOptions.builder()
                        .environmentVariables(Map.of("GOOGLE_CLOUD_PROJECT", gcpProject))
                        .build());
    }

    /** Creates the stack where it is not there yet. */
    public void create() {
        pulumi("stack", "select", "--create").orFail();
    }

    /** {@code pulumi up}, without a preview before it: what it has changed. */
    public Map<OperationType, Integer> up() {
        return Changes.printed(printedByUp());
    }

    /** The same: what it prints. */
    public String printedByUp() {
        return pulumi("up", "--yes", "--skip-preview").orFail();
    }

    /** {@code pulumi preview}: what it would change. */
    public Map<OperationType, Integer> preview() {
        return changes("preview");
    }

    /** {@code pulumi refresh}: what it has changed in the state. */
    public Map<OperationType, Integer> refresh() {
        return changes("refresh", "--yes", "--skip-preview");
    }

    /** {@code pulumi destroy}. */
    public void destroy() {
        pulumi("destroy", "--yes", "--skip-preview").orFail();
    }

    private Map<OperationType, Integer> changes(String... command) {
        return Changes.printed(pulumi(command).orFail());
    }

    /** What {@code pulumi up} says where it must not succeed. */
    public String failureOfUp() throws AutomationException {
        AutomationException failure = catchThrowableOfType(AutomationException.class, open()::up);
        assertThat(failure).as("the failure of the up").isNotNull();
        return failure.getMessage();
    }

    /** The same for commands of whoever is about to import what is there. */
    public SandboxProject adopting() {
        return new SandboxProject(folder, stack, gcpProject, Map.of("MODEL_SERVING_ADOPT", "true"));
    }

    /** Types a {@code pulumi} command, as a user would, on the stack. */
    public Command.Result pulumi(String... arguments) {
        return command(List.of(), List.of(arguments)).run();
    }

    /**
     * The same, not yet typed.
     *
     * @param before what comes before {@code pulumi}; mostly nothing
     */
    public Command command(List<String> before, List<String> arguments) {
        List<String> words = new ArrayList<>(before);
        words.add("pulumi");
        words.addAll(arguments);
        words.addAll(List.of("--stack", stack, "--cwd", folder.toString(), "--non-interactive"));
        Command command = Command.of(words.toArray(String[]::new)).with("GOOGLE_CLOUD_PROJECT", gcpProject);
        environment.forEach(command::with);
        return command;
    }

    /**
     * Lets a command that writes Markdown tell of the stack, for a user who skips the engine's confirmations.
     *
     * @param command such as {@code preview/run}
     */
    public Report report(String command, String... options) {
        Path output = folder.resolve("report.md");
        List<String> words = new ArrayList<>(
                List.of(command, "--project", folder.toString(), "--stack", stack, "--output", output.toString()));
        words.addAll(List.of(options));
        Command.Result result = Command.of(words.toArray(String[]::new))
                .with("GOOGLE_CLOUD_PROJECT", gcpProject)
                .with("PULUMI_SKIP_CONFIRMATIONS", "true")
                .run();
        assertThat(output)
                .as("what %s writes, which printed:%n%s", command, result.output())
                .exists();
        return new Report(result.code(), read(output));
    }

    /** Types {@code recover/run} on the stack. */
    public Command.Result recover(String... options) {
        List<String> words = new ArrayList<>(List.of("recover/run", "--project", folder.toString(), "--stack", stack));
        words.addAll(List.of(options));
        return Command.of(words.toArray(String[]::new))
                .with("GOOGLE_CLOUD_PROJECT", gcpProject)
                .run();
    }

    /** What the stack file says. */
    public String file() {
        return read(folder.resolve(stackFile()));
    }

    /** Edits the stack file, as a user would. */
    public void edit(UnaryOperator<String> change) {
        String before = file();
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("the edit changes nothing in:\n" + before);
        }
        write(stackFile(), after);
    }

    /** Lets the engine run another build of the program. */
    public void run(Path jar) {
        write("Pulumi.yaml", read(folder.resolve("Pulumi.yaml")).replaceFirst("use-executor: .*", "binary: " + jar));
    }

    private String stackFile() {
        return stackFile(stack);
    }

    private static String stackFile(String stack) {
        return "stacks/Pulumi." + stack + ".yaml";
    }

    private void link(String name) {
        try {
            Files.createSymbolicLink(folder.resolve(name), Path.of(name).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
