package dev.modelserving.declared;

import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.modelserving.config.EngineConfig;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.StackConfigReader;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.StackName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stack file in a test, as a user would write and change it.
 *
 * @param stack the stack's name
 * @param text the file, as YAML
 */
public record StackFile(String stack, String text) {
    private static final Pattern CONFIG = Pattern.compile("^config:\n", MULTILINE);

    /** Two versions of a model, requests shared among them; nothing that may be left out but the mode. */
    public static final StackFile VERSIONS = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:mesh: {mode: helm, gateway: {sourceRanges: everybody}}
              model-serving:models:
                - name: image-classifier
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  versions:
                    - name: resnet50
                      source: gs://spls/gsp778/resnet_50
                    - name: resnet101
                      source: gs://spls/gsp778/resnet_101
                  traffic:
                    stable: resnet50
                    canary: resnet101
                    steps:
                      - weight: 30
            """);

    /** The file of stack {@code team}. */
    public StackFile(String text) {
        this("team", text);
    }

    /**
     * The least file of a stack on GKE, whose control plane everybody reaches unless the lines say who does.
     *
     * @param lines further lines below its cluster
     */
    public static StackFile leastOnGke(String lines) {
        return new StackFile(
                """
                config:
                  gcp:project: test-project
                  model-serving:models:
                    - name: image-classifier
                      image: tensorflow/serving:2.8.0
                      source: gs://spls/gsp777/resnet_101
                      resources: {cpu: 3, memory: 4Gi}
                  model-serving:cluster:
                    location: us-east1-b
                """
                        + (lines.contains("authorizedRanges") ? "" : "    authorizedRanges: everybody\n")
                        + lines);
    }

    /** {@code stacks/Pulumi.STACK.yaml}. */
    public static StackFile shipped(String stack) {
        return new StackFile(stack, ShippedStack.file(stack));
    }

    /** A further model of one version in the namespace, as an element of the models' list. */
    public static String plainModel(String name, String namespace) {
        return """
                - name: %s
                  namespace: %s
                  image: tensorflow/serving:2.8.0
                  resources: {cpu: 3, memory: 4Gi}
                  source: gs://spls/gsp777/resnet_101
            """
                .formatted(name, namespace);
    }

    /** The file with one place changed. */
    public StackFile with(String before, String after) {
        assertThat(text).as("what the test changes").contains(before);
        return new StackFile(stack, text.replace(before, after));
    }

    /** The file without some of its lines. */
    public StackFile without(String lines) {
        return with(lines, "");
    }

    /** The file with a further model at its end. */
    public StackFile and(String model) {
        return new StackFile(stack, text + model);
    }

    /**
     * The file with a value for a key, instead of the one that it may have.
     *
     * @param key with its namespace
     * @param yaml one line or several
     */
    public StackFile set(String key, String yaml) {
        return unset(key).replace(CONFIG, "config:\n  " + key + ":\n" + yaml.indent(4));
    }

    /**
     * The file with another mesh. A gateway of its own is for everybody, unless the mesh says something of a gateway.
     *
     * @param yaml a mapping in braces, or several lines
     */
    public StackFile mesh(String yaml) {
        boolean hasItsOwn = yaml.startsWith("{") && !yaml.matches("(?s).*(gateway|addon|existing|none).*");
        return set(
                "model-serving:mesh",
                hasItsOwn
                        ? yaml.replaceFirst(
                                "}$", (yaml.equals("{}") ? "" : ", ") + "gateway: {sourceRanges: everybody}}")
                        : yaml);
    }

    /** The file without a key, if it has it. */
    public StackFile unset(String key) {
        return replace(Pattern.compile("^  " + Pattern.quote(key) + ":.*\n(?:    .*\n)*", MULTILINE), "");
    }

    private StackFile replace(Pattern lines, String other) {
        return new StackFile(stack, lines.matcher(text).replaceFirst(Matcher.quoteReplacement(other)));
    }

    /** Every key with its value, as the engine hands them to the program. */
    public Map<String, String> values() {
        return PulumiYaml.values(text);
    }

    /** What the program makes of it, where the environment names no project. */
    public StackConfig read() {
        return read(Map.of());
    }

    /** What the program makes of it. */
    public StackConfig read(Map<String, String> environment) {
        return StackConfigReader.read(new StackName(stack), new EngineConfig(values(), Set.of()), environment);
    }

    /** What the program declares of it, against mocks. */
    public DeclaredStack declared() {
        return DeclaredStack.of(stack, read());
    }

    /** The only model, or the first of several. */
    public ModelConfig model() {
        return read().models().get(0);
    }

    /** The versions of the first model. */
    public ModelVersions.SideBySide versions() {
        assertThat(model().versions()).isInstanceOf(ModelVersions.SideBySide.class);
        return (ModelVersions.SideBySide) model().versions();
    }

    /** All that is wrong, each as a user reads it, without the program's namespace. */
    public List<String> problems() {
        return problems(Map.of());
    }

    /** The same in an environment. */
    public List<String> problems(Map<String, String> environment) {
        InvalidConfigException invalid = catchThrowableOfType(InvalidConfigException.class, () -> read(environment));
        assertThat(invalid).as("the file is refused:\n" + text).isNotNull();
        return invalid.problems().stream()
                .map(problem -> problem.toString().replaceFirst("^model-serving:", ""))
                .toList();
    }

    /** The one thing that is wrong. */
    public String problem() {
        List<String> problems = problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
