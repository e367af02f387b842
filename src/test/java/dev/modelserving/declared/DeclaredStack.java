package dev.modelserving.declared;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.pulumi.Context;
import com.pulumi.context.LoggingContext;
import com.pulumi.resources.Resource;
import com.pulumi.resources.ResourceOptions;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import dev.modelserving.ModelServingStack;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.platform.Surroundings;
import dev.modelserving.runtime.EngineHooks;
import dev.modelserving.runtime.MockedProgram;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.mockito.ArgumentCaptor;

/** A stack declared against mocks: what it declares, as the engine would receive it. */
public final class DeclaredStack {
    private static final Gson GSON = new Gson();

    /** No storage answers there. */
    private static final URI NO_STORAGE = URI.create("http://127.0.0.1:9");

    private static final Map<Asked, DeclaredStack> ONCE = new ConcurrentHashMap<>();

    private final List<Mocks.ResourceArgs> declared;
    private final Map<String, ResourceOptions> options;
    private final TestResult result;
    private final LoggingContext log;
    private final DeployedServers servers;

    private DeclaredStack(
            List<Mocks.ResourceArgs> declared,
            Map<String, ResourceOptions> options,
            TestResult result,
            LoggingContext log,
            DeployedServers servers) {
        this.servers = servers;
        this.declared = List.copyOf(declared);
        this.options = Map.copyOf(options);
        this.result = result;
        this.log = log;
    }

    /** Declares the stack and fails where that fails; once only, as half of the tests ask for the same. */
    public static DeclaredStack of(String stack, StackConfig config) {
        return ONCE.computeIfAbsent(new Asked(stack, config), asked -> of(stack, config, Map.of()));
    }

    /** The same of a stack whose last update left these outputs behind. */
    public static DeclaredStack of(String stack, StackConfig config, Map<String, Object> lastOutputs) {
        DeclaredStack declared = attempt(stack, config, lastOutputs);
        declared.result.throwOnError();
        assertThat(declared.result.exitCode()).as("exit code of the program").isZero();
        return declared;
    }

    /** The same of a stack that may be refused; the versions named last have no ready pod. */
    public static DeclaredStack attempt(
            String stack, StackConfig config, Map<String, Object> lastOutputs, String... withoutServers) {
        return attempt(
                stack,
                config,
                false,
                NO_STORAGE,
                MockedCloud.afterAnUpdate(args -> ResourceOutputs.of(args, lastOutputs)),
                Set.of(withoutServers));
    }

    /** The same where the cluster was deployed with an earlier release of pulumi-gcp, and has not been refreshed since. */
    public static DeclaredStack ofAnEarlierPlugin(String stack, StackConfig config) {
        DeclaredStack declared = attempt(
                stack,
                config,
                false,
                NO_STORAGE,
                MockedCloud.afterAnUpdate(args -> {
                    Map<String, Object> outputs = ResourceOutputs.of(args, Map.of());
                    outputs.remove("controlPlaneEndpointsConfig");
                    return outputs;
                }),
                Set.of());
        declared.result.throwOnError();
        return declared;
    }

    /** The same where Cloud Storage answers those without credentials at another place. */
    public static DeclaredStack beside(URI storage, String stack, StackConfig config) {
        DeclaredStack declared = attempt(
                stack,
                config,
                false,
                storage,
                MockedCloud.afterAnUpdate(args -> ResourceOutputs.of(args, Map.of())),
                Set.of());
        declared.result.throwOnError();
        return declared;
    }

    /**
     * The same at preview.
     *
     * @param lastOutputs what the last update left behind
     * @param exists the types of the resources that the stack has already
     * @param cloud what the providers' and the engine's functions answer, by their tokens
     */
    public static DeclaredStack preview(
            String stack,
            StackConfig config,
            Map<String, Object> lastOutputs,
            Predicate<String> exists,
            Function<Mocks.CallArgs, Map<String, Object>> cloud) {
        return attempt(
                stack,
                config,
                true,
                NO_STORAGE,
                new MockedCloud(
                        args -> MockedCloud.made(
                                exists.test(args.type) ? args.name + "-id" : "", ResourceOutputs.of(args, lastOutputs)),
                        cloud),
                Set.of());
    }

    private static DeclaredStack attempt(
            String stack,
            StackConfig config,
            boolean preview,
            URI storage,
            MockedCloud cloud,
            Set<String> withoutServers) {
        DeployedServers servers = new DeployedServers(config, withoutServers);
        Surroundings surroundings = new Surroundings(false, storage, cluster -> servers);
        Map<String, ResourceOptions> options = new ConcurrentHashMap<>();
        LoggingContext log = mock(LoggingContext.class);
        TestOptions test = TestOptions.builder()
                .projectName("model-serving")
                .stackName(stack)
                .preview(preview)
                // The mocks are not told of options; a transformation is, and here changes nothing.
                .resourceTransformations(List.of(resource -> {
                    options.put(key(resource.resource()), resource.options());
                    return Optional.empty();
                }))
                .build();
        TestResult result = MockedProgram.run(
                cloud,
                test,
                context -> ModelServingStack.declare(
                        withLog(context, log), EngineHooks.NONE, new StackName(stack), config, surroundings));
        return new DeclaredStack(cloud.declared(), options, result, log, servers);
    }

    private static Context withLog(Context context, LoggingContext log) {
        Context logging = mock(Context.class, delegatesTo(context));
        doReturn(log).when(logging).log();
        return logging;
    }

    /** What the program warned of. */
    public List<String> warnings() {
        ArgumentCaptor<String> warnings = ArgumentCaptor.forClass(String.class);
        verify(log, atLeast(0)).warn(warnings.capture());
        return warnings.getAllValues();
    }

    /** What the program said beside. */
    public List<String> notices() {
        ArgumentCaptor<String> notices = ArgumentCaptor.forClass(String.class);
        verify(log, atLeast(0)).info(notices.capture());
        return notices.getAllValues();
    }

    /** The errors that the program reported. */
    public List<String> errors() {
        ArgumentCaptor<String> errors = ArgumentCaptor.forClass(String.class);
        verify(log, atLeast(0)).error(errors.capture());
        return errors.getAllValues();
    }

    /** The namespaces whose servers the program asked about. */
    public List<String> askedForServers() {
        return servers.asked();
    }

    /** The program's exit code; 0 where nothing was refused. */
    public int exitCode() {
        return result.exitCode();
    }

    /** The inputs of the one resource of that type and logical name. */
    public JsonObject inputs(String type, String name) {
        List<JsonObject> found = declared.stream()
                .filter(args -> args.type.equals(type) && args.name.equals(name))
                .map(args -> GSON.toJsonTree(args.inputs).getAsJsonObject())
                .toList();
        assertThat(found).as(type + " " + name + " among " + names()).hasSize(1);
        return found.get(0);
    }

    /** The value at a path such as {@code spec.template.spec.containers.0.image}, as JSON. */
    public String value(String type, String name, String path) {
        JsonElement value = inputs(type, name);
        for (String step : path.split("\\.", -1)) {
            value = value.isJsonArray()
                    ? value.getAsJsonArray().get(Integer.parseInt(step))
                    : value.getAsJsonObject().get(step.replace('|', '.'));
            assertThat(value)
                    .as(path + " of " + type + " " + name + " at " + step)
                    .isNotNull();
        }
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
                ? value.getAsString()
                : value.toString();
    }

    /** A value as {@link #value} writes it, to compare mappings and lists whatever the order of their keys. */
    public static JsonElement json(String value) {
        return value.startsWith("{") || value.startsWith("[")
                ? JsonParser.parseString(value)
                : new JsonPrimitive(value);
    }

    /** Types and logical names of all that is declared. */
    public List<String> names() {
        return declared.stream().map(args -> key(args.type, args.name)).sorted().toList();
    }

    /** The logical names of all that is declared of a type. */
    public List<String> names(String type) {
        return declared.stream()
                .filter(args -> args.type.equals(type))
                .map(args -> args.name)
                .sorted()
                .toList();
    }

    /** The inputs of all that is declared, by type and logical name. */
    public Map<String, JsonObject> inputs() {
        return declared.stream().collect(toMap(args -> key(args.type, args.name), args -> GSON.toJsonTree(args.inputs)
                .getAsJsonObject()));
    }

    /** The options that the resource of that type and logical name is declared with. */
    public ResourceOptions options(String type, String name) {
        assertThat(options).containsKey(key(type, name));
        return options.get(key(type, name));
    }

    /** Types and logical names of what the resource waits for, beyond what its inputs come from. */
    public List<String> waitsFor(String type, String name) {
        return PulumiTest.extractValue(options(type, name).getDependsOn()).stream()
                .map(DeclaredStack::key)
                .toList();
    }

    /** The types and logical names of the resources, each with the URN of the provider that is asked to make it. */
    public Map<String, String> providers() {
        return declared.stream()
                .collect(toMap(args -> key(args.type, args.name), args -> String.valueOf(args.provider)));
    }

    /** The URNs of all that is declared, the stack's own aside. */
    public List<String> urns() {
        return result.resources().stream()
                .map(resource -> PulumiTest.extractValue(resource.urn()))
                .filter(urn -> !urn.contains("::pulumi:pulumi:Stack::"))
                .sorted()
                .toList();
    }

    /** A stack output. */
    public Object output(String name) {
        return PulumiTest.extractValue(result.output(name));
    }

    private static String key(Resource resource) {
        return key(resource.pulumiResourceType(), resource.pulumiResourceName());
    }

    private static String key(String type, String name) {
        return type + "::" + name;
    }

    private record Asked(String stack, StackConfig config) {}
}
