package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.config.demo.DemoConfig;
import dev.modelserving.config.demo.DemoNames;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelCollisions;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ProjectFolder;
import dev.modelserving.config.monitoring.Monitoring;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a stack file as the Pulumi engine hands it over. */
public final class StackConfigReader {
    private static final String NAMESPACE = "model-serving:";

    /** The engine names the folder of Pulumi.yaml by it; the program itself it starts in the folder that is {@code main}. */
    private static final String PROJECT_FOLDER = "PULUMI_ROOT_DIRECTORY";

    private static final String PROJECT_KEY = "gcp:project";

    /** Where pulumi-gcp looks for the project when {@code gcp:project} is not set, in its order. */
    private static final List<String> PROJECT_VARIABLES =
            List.of("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");

    private static final GcpProject EXAMPLE_PROJECT = new GcpProject("my-project");

    private final StackName stack;
    private final Map<String, String> values;
    private final Map<String, String> environment;
    private final ProjectFolder folder;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private StackConfigReader(
            StackName stack, Map<String, String> values, Map<String, String> environment, ProjectFolder folder) {
        this.stack = requireNonNull(stack, "stack");
        this.folder = folder;
        this.values = Map.copyOf(values);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads and validates a whole stack file of the project that the engine names by {@code PULUMI_ROOT_DIRECTORY}; where
     * nothing names one, of the project in the working folder.
     *
     * @param stack whose file it is; default names of what is global in a project carry its name
     * @param values every configuration key with its namespace; mappings and lists as JSON
     * @param environment the process's environment, for the Google Cloud project and the project's folder
     * @throws InvalidConfigException with all problems of the file
     */
    public static StackConfig read(StackName stack, Map<String, String> values, Map<String, String> environment) {
        return read(stack, values, environment, Path.of(environment.getOrDefault(PROJECT_FOLDER, "")));
    }

    /**
     * The same of a project in another folder.
     *
     * @param folder where the files lie that the stack file names
     */
    static StackConfig read(StackName stack, Map<String, String> values, Map<String, String> environment, Path folder) {
        return new StackConfigReader(stack, values, environment, new ProjectFolder(folder)).read();
    }

    private StackConfig read() {
        ConfigSection root = new ConfigSection(NAMESPACE, ownValues(), problems);
        Platform platform = PlatformReader.platform(root, stack, this::project);
        Mesh mesh = root.has("mesh")
                ? root.section("mesh", section -> MeshReader.mesh(section, platform))
                : new Mesh.None();
        boolean servesModels = servesModels(root);
        List<ModelConfig> models =
                servesModels ? root.sections("models", model -> ModelReader.model(model, mesh, folder)) : List.of();
        List<DemoConfig> demos = !servesModels || root.hasOtherThan("demos", "[]")
                ? root.sections("demos", DemoReader::demo)
                : List.of();
        Monitoring monitoring = root.has("monitoring")
                ? root.section("monitoring", MonitoringReader::monitoring)
                : new Monitoring.None();
        ProgramImages images = root.section("images", ProgramImages::in);
        StackConfig config = root.build(() -> new StackConfig(platform, mesh, models, demos, monitoring, images));
        rejectOtherProviderSettings();
        if (problems.isEmpty()) {
            // What a later step deploys is to be right before.
            StackConfig whole = config.whole();
            problems.addAll(new ModelCollisions(NAMESPACE + "models").of(whole.models()));
            problems.addAll(new FetchedModels(NAMESPACE + "models", whole).problems());
            problems.addAll(new MeshNamespaces(NAMESPACE + "models", whole).problems());
            problems.addAll(new CollectedMetricsNeeds(NAMESPACE, whole).problems());
            problems.addAll(new DemoNamespaces(NAMESPACE + "demos", NAMESPACE + "models").problems(whole));
            problems.addAll(new DemoNames(NAMESPACE + "demos").problems(demos));
            problems.addAll(new PodsFitNodes(NAMESPACE, whole).problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
        return config;
    }

    /** A stack may be demos alone. */
    private static boolean servesModels(ConfigSection root) {
        return root.hasOtherThan("models", "[]") || !root.hasOtherThan("demos", "[]");
    }

    private GcpProject project() {
        ValueType<GcpProject> type = ValueType.value(
                "a project id of 6 to 30 lower-case letters, digits and dashes; set it by: pulumi config set gcp:project"
                        + " YOUR-PROJECT",
                EXAMPLE_PROJECT.id(),
                GcpProject::new);
        JsonObject json = new JsonObject();
        Stream.concat(
                        Stream.ofNullable(values.get(PROJECT_KEY)),
                        PROJECT_VARIABLES.stream().map(name -> environment.getOrDefault(name, "")))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(value -> json.addProperty("project", value));
        return new ConfigSection("gcp:", json, problems).required("project", type);
    }

    private JsonObject ownValues() {
        JsonObject own = new JsonObject();
        values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(NAMESPACE))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> own.add(entry.getKey().substring(NAMESPACE.length()), json(entry.getValue())));
        return own;
    }

    private static JsonElement json(String value) {
        try {
            return JsonParser.parseString(value);
        } catch (JsonParseException plainText) {
            return new JsonPrimitive(value);
        }
    }

    /** The provider is declared with the project alone: any other setting of it would silently do nothing. */
    private void rejectOtherProviderSettings() {
        values.keySet().stream()
                .filter(key -> key.startsWith("gcp:") && !key.equals(PROJECT_KEY))
                .sorted()
                // Not its value, which may be a key or a token.
                .map(key -> new ConfigProblem(
                        key, "a value", "no such key; known here is project, and credentials come from gcloud"))
                .forEach(problems::add);
    }
}
