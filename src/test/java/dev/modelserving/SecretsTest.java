package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mockStatic;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.pulumi.Context;
import com.pulumi.context.LoggingContext;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.EngineConfig;
import dev.modelserving.declared.StackFile;
import dev.modelserving.runtime.EngineHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.MockedStatic;
import org.mockito.junit.jupiter.MockitoExtension;

/** A canary at each place of a stack file, where the engine says that it is secret: its key is refused, and nobody sees it. */
@ExtendWith(MockitoExtension.class)
class SecretsTest {
    private static final String CANARY = "canary-7f3a91";
    private static final String NAMESPACE = "model-serving:";
    private static final String REFUSED = ": found a secure value; allowed: plain values only";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*\\|.*\\|.*\\|$");

    private final List<String> errors = new ArrayList<>();

    @Mock
    private Context context;

    @Mock
    private LoggingContext log;

    @BeforeEach
    void listen() {
        lenient().when(context.log()).thenReturn(log);
        lenient().doAnswer(call -> errors.add(call.getArgument(0))).when(log).error(anyString());
    }

    /** Each key of the reference, and each mapping and list above it; on a cluster of the stack's own and on another. */
    static Stream<Arguments> places() throws IOException {
        String reference = Files.readString(Path.of("docs/configuration.md"));
        Set<String> places = new TreeSet<>();
        ROW.matcher(reference.substring(0, reference.indexOf("<!-- End of what is written. -->")))
                .results()
                .map(row -> row.group(1))
                .forEach(path -> addWithParents(path, places));
        assertThat(places).contains("gcp:project", "models[].traffic.steps[].header.name", "cluster.nodePool");
        return Stream.of("prod", "local").flatMap(stack -> places.stream().map(place -> Arguments.of(stack, place)));
    }

    private static void addWithParents(String path, Set<String> places) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('.', end - 1)) {
            places.add(path.substring(0, end));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void refusesTheKey(String stack, String place) {
        List<String> path = List.of(place.split("\\.", -1));
        JsonElement value = planted(path);
        String first = path.get(0).replace("[]", "");
        String key = first.contains(":") ? first : NAMESPACE + first;

        assertThat(refusal(stack, Map.of(key, value.isJsonPrimitive() ? CANARY : value.toString()), Set.of(key)))
                .singleElement()
                .asString()
                .startsWith(key + REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model-serving:password",
                "gcp:accessToken",
                "gcp:credentials",
                "kubernetes:kubeconfig",
                "pulumi:tags",
            })
    void refusesAKeyThatIsNone(String key) {
        assertThat(refusal("prod", Map.of(key, CANARY), Set.of(key)))
                .singleElement()
                .asString()
                .startsWith(key + REFUSED);
    }

    @Test
    void reportsThemAllAndWhatElseIsWrong() {
        Map<String, String> values = Map.of(
                "gcp:project",
                CANARY,
                "model-serving:platform",
                CANARY,
                "model-serving:mesh",
                "{\"mode\": \"helm\", \"platform\": \"k3d\", \"mutualTls\": \"" + CANARY + "\"}",
                "model-serving:existingNamespaces",
                "7");

        assertThat(refusal("local", values, Set.of("gcp:project", "model-serving:platform", "model-serving:mesh")))
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error).startsWith("gcp:project" + REFUSED),
                        error -> assertThat(error).startsWith("model-serving:platform" + REFUSED),
                        error -> assertThat(error).startsWith("model-serving:mesh" + REFUSED),
                        error -> assertThat(error).startsWith("model-serving:existingNamespaces: found 7; allowed: "));
    }

    @Test
    void keepsNoSecretValue() {
        Map<String, String> environment = Map.of(
                "PULUMI_CONFIG",
                "{\"gcp:project\": \"" + CANARY + "\", \"model-serving:platform\": \"gke\"}",
                "PULUMI_CONFIG_SECRET_KEYS",
                "[\"gcp:project\"]");

        assertThat(EngineConfig.fromEnvironment(environment).values())
                .isEqualTo(Map.of("model-serving:platform", "gke"));
    }

    /** Says all that the user sees of a stack that is not deployed, after making sure that the canary is not in it. */
    private List<String> refusal(String stack, Map<String, String> changed, Set<String> secretKeys) {
        lenient().when(context.stackName()).thenReturn(stack);
        Map<String, String> values = new HashMap<>(StackFile.shipped(stack).values());
        values.putAll(changed);
        Gson gson = new Gson();
        // As the engine hands them to the program: decrypted, the names of their keys beside them.
        EngineConfig engine = EngineConfig.fromEnvironment(
                Map.of("PULUMI_CONFIG", gson.toJson(values), "PULUMI_CONFIG_SECRET_KEYS", gson.toJson(secretKeys)));
        try (MockedStatic<ModelServingStack> declared = mockStatic(ModelServingStack.class)) {
            RunException refused = catchThrowableOfType(
                    RunException.class,
                    () -> Main.run(context, EngineHooks.NONE, engine, Map.of("GOOGLE_CLOUD_PROJECT", "test-project")));
            declared.verifyNoInteractions();
            assertThat(refused).as("the stack is refused").hasMessageContaining("nothing was changed");
            assertThat(refused).hasMessageNotContaining(CANARY).hasNoCause();
        }
        assertThat(errors).noneMatch(error -> error.contains(CANARY));
        return errors;
    }

    /** The value of a path's first key, with the canary at the path's end. */
    private static JsonElement planted(List<String> path) {
        JsonElement value = new JsonPrimitive(CANARY);
        for (int key = path.size() - 1; key >= 0; key--) {
            if (path.get(key).endsWith("[]")) {
                JsonArray list = new JsonArray();
                list.add(value);
                value = list;
            }
            if (key > 0) {
                JsonObject mapping = new JsonObject();
                mapping.add(path.get(key).replace("[]", ""), value);
                value = mapping;
            }
        }
        return value;
    }
}
