package dev.modelserving.sandbox;

import com.google.gson.JsonParser;
import com.pulumi.automation.OperationType;
import dev.modelserving.sandbox.layout.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A stack in the tests' sandbox, there from before a class's first test until after its last, when the sandbox ends. */
public final class SandboxStack implements BeforeAllCallback {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SandboxStack.class);

    private final String shipped;
    private final String gcpProject;
    private final List<UnaryOperator<String>> edits;

    private Path folder;
    private SandboxProject project;

    /**
     * @param shipped the shipped stack whose file is copied
     * @param gcpProject the emulated Google Cloud project; one for each test that is to see its own things only
     */
    public SandboxStack(String shipped, String gcpProject) {
        this(shipped, gcpProject, List.of());
    }

    /**
     * The same with another stack file.
     *
     * @param edit of the shipped file
     */
    public SandboxStack(String shipped, String gcpProject, UnaryOperator<String> edit) {
        this(shipped, gcpProject, List.of(edit));
    }

    private SandboxStack(String shipped, String gcpProject, List<UnaryOperator<String>> edits) {
        this.shipped = shipped;
        this.gcpProject = gcpProject;
        this.edits = edits;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        new SandboxExtension().beforeAll(context);
        folder = Files.createTempDirectory(shipped + "-");
        context.getStore(NAMESPACE).put("folder", (AutoCloseable) new FileTree(folder)::delete);
        project = new SandboxProject(folder, shipped, gcpProject);
        edits.forEach(project::edit);
        project.create();
        // Without a destroy, which takes longer than another sandbox's start, and which other tests are about.
        context.getStore(NAMESPACE).put("sandbox", (AutoCloseable) SandboxExtension::end);
    }

    /** Ends the sandbox with all that is in it, and begins again in another. */
    public void renew() {
        SandboxExtension.end();
        SandboxExtension.begin();
        // The state's secrets had another passphrase.
        project.edit(file -> file.replaceFirst("(?m)^encryptionsalt: .*\n", ""));
        project.create();
    }

    /** The emulated Google Cloud project. */
    public String gcpProject() {
        return gcpProject;
    }

    /** Where the project lies. */
    public Path folder() {
        return folder;
    }

    /** Its file, and the commands that a user types. */
    public SandboxProject project() {
        return project;
    }

    /** Edits the stack file, as a user would. */
    public void edit(UnaryOperator<String> change) {
        project.edit(change);
    }

    /** {@code pulumi up}, without a preview before it: what it has changed. */
    public Map<OperationType, Integer> up() {
        return project.up();
    }

    /** The same: what it prints. */
    public String printedByUp() {
        return project.printedByUp();
    }

    /** {@code pulumi preview}: what it would change. */
    public Map<OperationType, Integer> preview() {
        return project.preview();
    }

    /** {@code pulumi refresh}: what it has changed in the state. */
    public Map<OperationType, Integer> refresh() {
        return project.refresh();
    }

    /** {@code pulumi destroy}. */
    public void destroy() {
        project.destroy();
    }

    /** An output's value, as {@code pulumi stack output} prints it. */
    public String output(String name) {
        return project.pulumi("stack", "output", name, "--show-secrets")
                .orFail()
                .strip();
    }

    /** Whether the engine's state knows no resource any more. */
    public boolean isEmpty() {
        return !JsonParser.parseString(project.pulumi("stack", "export").orFail())
                .getAsJsonObject()
                .getAsJsonObject("deployment")
                .has("resources");
    }
}
