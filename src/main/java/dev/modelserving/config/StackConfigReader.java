package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.config.demo.DemoNames;
import dev.modelserving.config.model.ModelCollisions;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelPreparation;
import dev.modelserving.config.model.Payload;
import dev.modelserving.config.model.ProjectFolder;
import dev.modelserving.config.reading.ConfigProblem;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.reading.Node;
import dev.modelserving.config.reading.RecordReader;
import dev.modelserving.config.value.StackName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a stack file from the Pulumi engine's configuration. */
public final class StackConfigReader {
    private static final String NAMESPACE = "model-serving:";

    /** The engine's variable for the folder of Pulumi.yaml; the program's working folder is that of {@code main}. */
    private static final String PROJECT_FOLDER = "PULUMI_ROOT_DIRECTORY";

    private static final String PROJECT_KEY = "gcp:project";

    /** pulumi-gcp's sources of the project if {@code gcp:project} is not set, in its order. */
    private static final List<String> PROJECT_VARIABLES =
            List.of("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT", "CLOUDSDK_CORE_PROJECT");

    private static final String PLAIN_VALUES =
            "plain values only, as the program writes what a stack file says to the state, the cluster and the outputs;"
                    + " remove the secret by pulumi config rm, or, if it is none, set it by pulumi config set --plaintext";

    private final StackName stack;
    private final EngineConfig engine;
    private final Map<String, String> environment;
    private final RecordReader reader;

    private StackConfigReader(
            StackName stack, EngineConfig engine, Map<String, String> environment, ProjectFolder folder) {
        this.stack = requireNonNull(stack, "stack");
        this.engine = requireNonNull(engine, "engine");
        this.environment = Map.copyOf(environment);
        reader = new RecordReader(Map.of(Payload.class, file -> new Payload.OfFile(file, folder.jsonObject(file))));
        reader.prepare(ModelConfig.class, new ModelPreparation(reader)::prepare);
    }

    /**
     * Reads and validates a whole stack file of the project in {@code PULUMI_ROOT_DIRECTORY}, or else in the working
     * folder.
     *
     * @param stack the file's stack; default names of global resources contain its name
     * @param engine what the engine has read of the file
     * @param environment the process's environment, for the Google Cloud project and the project's folder
     * @throws InvalidConfigException with all problems of the file
     */
    public static StackConfig read(StackName stack, EngineConfig engine, Map<String, String> environment) {
        Path folder = Path.of(environment.getOrDefault(PROJECT_FOLDER, ""));
        return new StackConfigReader(stack, engine, environment, new ProjectFolder(folder)).read();
    }

    private StackConfig read() {
        Node root = Node.stated(NAMESPACE, ownValues());
        refuseSecrets(root);
        new StackPreparation(reader, stack).prepare(root);
        StackConfig config = reader.read(root, StackConfig.class).orElseThrow(this::refused);
        rejectOtherProviderSettings();
        if (reader.problems().isEmpty()) {
            // What a later step deploys must be valid now.
            problems(config.whole()).forEach(reader::report);
        }
        if (!reader.problems().isEmpty()) {
            throw refused();
        }
        return config;
    }

    private static Stream<ConfigProblem> problems(StackConfig whole) {
        return Stream.of(
                        new ModelCollisions(NAMESPACE + "models").of(whole.models()),
                        new FetchedModels(NAMESPACE + "models", whole).problems(),
                        new ExistingNamespaces(NAMESPACE + "existingNamespaces", whole).problems(),
                        new MeshNamespaces(NAMESPACE + "models", whole).problems(),
                        new GrpcNeeds(NAMESPACE + "models", whole).problems(),
                        new TokenNeeds(NAMESPACE + "models", whole).problems(),
                        new CollectedMetricsNeeds(NAMESPACE, whole).problems(),
                        new UptimeCheckNeeds(NAMESPACE, whole).problems(),
                        new DemoNamespaces(NAMESPACE + "demos", NAMESPACE + "models").problems(whole),
                        new DemoNames(NAMESPACE + "demos").problems(whole.demos()),
                        new PodsFitNodes(NAMESPACE, whole).problems())
                .flatMap(List::stream);
    }

    private InvalidConfigException refused() {
        rejectOtherProviderSettings();
        return new InvalidConfigException(new ArrayList<>(reader.problems()));
    }

    /** The engine says which keys hold secrets, not where below a key. */
    private void refuseSecrets(Node root) {
        engine.secretKeys().stream().sorted().forEach(key -> {
            reader.report(new ConfigProblem(key, "a secure value", PLAIN_VALUES));
            root.refuse(key.startsWith(NAMESPACE) ? key.substring(NAMESPACE.length()) : key);
        });
    }

    private JsonObject ownValues() {
        JsonObject own = new JsonObject();
        Stream.concat(
                        Stream.ofNullable(engine.values().get(PROJECT_KEY)),
                        PROJECT_VARIABLES.stream().map(name -> environment.getOrDefault(name, "")))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .ifPresent(project -> own.addProperty(PROJECT_KEY, project));
        engine.values().entrySet().stream()
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

    /** The provider gets the project only: any other setting would silently do nothing. */
    private void rejectOtherProviderSettings() {
        engine.values().keySet().stream()
                .filter(key -> key.startsWith("gcp:") && !key.equals(PROJECT_KEY))
                .sorted()
                // Not its value, which may be a key or a token.
                .map(key -> new ConfigProblem(
                        key, "a value", "no such key; known here is project, and credentials come from gcloud"))
                .forEach(reader::report);
    }
}
