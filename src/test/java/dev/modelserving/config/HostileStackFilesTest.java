package dev.modelserving.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.modelserving.config.reading.InvalidConfigException;
import dev.modelserving.config.value.StackName;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.declared.StackFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stack files of people who mistype and attack: each is refused by its path, or means only what it says. */
@Timeout(120)
class HostileStackFilesTest {
    private static final long SEED = 20261130;
    private static final Map<String, String> PROJECT = Map.of("GOOGLE_PROJECT", "test-project");
    private static final int FILES = 600;
    private static final int DECLARED = 12;
    private static final List<String> STACKS = List.of("dev", "canary", "demo", "local", "prod", "staging");

    /** Metacharacters of shell, YAML, JSON, Envoy, Helm and HTTP; Unicode; odd paths, numbers and address blocks. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a b",
            "a$(touch /tmp/x)",
            "a`id`",
            "a;id",
            "a|id",
            "a&id",
            "a>x",
            "a'b",
            "a\"b",
            "a\\b",
            "a\nb: c",
            "a\r\nX-Header: b",
            "a\tb",
            "-rf",
            "--flag=x",
            "*",
            "&anchor",
            "<<",
            "!!python/object",
            "# c",
            "{{ .Values.x }}",
            "{%x%}",
            "%REQ(:path)%",
            "%s%n",
            "${HOME}",
            "${jndi:ldap://x}",
            "\"]}",
            "a\u0000b",
            "\u202Eabc",
            "\uD800",
            "\uFF41\uFF42",
            "caf\u00E9",
            "m\u00FCller.example",
            "xn--mller-kva.example",
            "\uD83D\uDE00",
            "a".repeat(5000),
            "a/".repeat(20_000),
            "../../etc/passwd",
            "gs://bucket/../other",
            "gs://bucket//x",
            "gs://B/x",
            "file:///etc/passwd",
            "http://x/",
            "load-tests/x",
            "08",
            "0x10",
            "1_000",
            "1e309",
            "\uFF11\uFF12",
            "NaN",
            "-0",
            "10.0.0.1/8",
            "010.0.0.0/8",
            "1.2.3.4/33",
            "::/0",
            "0.0.0.0/0",
            "256.1.1.1/8",
            "default",
            "kube-system",
            "istio-system",
            "a".repeat(63),
            "a".repeat(64),
            "a.b",
            "A",
            "a--b",
            "-a",
            "a-",
            "constructor",
            "__proto__");

    private static final List<JsonElement> OTHERS = List.of(
            JsonNull.INSTANCE,
            new JsonArray(),
            new JsonObject(),
            new JsonPrimitive(true),
            new JsonPrimitive(0),
            new JsonPrimitive(-1),
            new JsonPrimitive(1.5),
            new JsonPrimitive(Long.MAX_VALUE),
            JsonParser.parseString("1e400"),
            JsonParser.parseString("123456789012345678901234567890"),
            JsonParser.parseString("[[[[[[[[]]]]]]]]"),
            JsonParser.parseString("[null]"),
            JsonParser.parseString("{\"a\": {\"b\": {\"c\": 1}}}"),
            JsonParser.parseString("{\"name\": \"x\"}"),
            repeated("10.0.0.0/24", 300));

    private final Random random = new Random(SEED);

    @Test
    void areRefusedByTheirPathOrMeanWhatTheySay() {
        Map<String, Map<String, String>> files = new HashMap<>();
        Map<String, Set<String>> scripts = new HashMap<>();
        STACKS.forEach(stack -> files.put(stack, StackFile.shipped(stack).values()));
        List<Edit> accepted = new ArrayList<>();
        for (int number = 0; number < FILES; number++) {
            String stack = STACKS.get(random.nextInt(STACKS.size()));
            Edit edit = edit(stack, files.get(stack));
            if (edit.isAccepted()) {
                accepted.add(edit);
            }
        }
        assertThat(FILES - accepted.size()).as("refused").isGreaterThan(FILES / 2);
        assertThat(accepted).as("harmless").isNotEmpty();
        STACKS.forEach(stack -> scripts.put(stack, scripts(DeclaredStack.of(stack, ShippedStack.config(stack)))));
        for (Edit edit :
                accepted.stream().filter(Edit::isOfText).limit(DECLARED).toList()) {
            assertThat(scripts(DeclaredStack.of(edit.stack(), edit.read())))
                    .as("scripts after " + edit)
                    .isSubsetOf(scripts.get(edit.stack()));
        }
    }

    /** Compared each with each, they would take minutes. */
    @Test
    void mayHaveThousandsOfModels() {
        StringBuilder text = new StringBuilder(
                """
                config:
                  gcp:project: test-project
                  model-serving:cluster: {location: us-east1-b, authorizedRanges: everybody}
                  model-serving:models:
                """);
        for (int model = 0; model < 3000; model++) {
            text.append(StackFile.plainModel("model-" + model, "default"));
        }
        Edit file = new Edit(
                "team", new StackFile(text.toString()).values(), "model-serving:models", new JsonPrimitive("3000"));

        assertThat(file.isAccepted()).isTrue();
    }

    private Edit edit(String stack, Map<String, String> values) {
        List<String> keys = values.keySet().stream()
                .filter(key -> key.startsWith("model-serving:"))
                .sorted()
                .toList();
        String key = keys.get(random.nextInt(keys.size()));
        JsonElement value = parse(values.get(key));
        JsonElement hostile = random.nextInt(4) == 0
                ? OTHERS.get(random.nextInt(OTHERS.size()))
                : new JsonPrimitive(TEXTS.get(random.nextInt(TEXTS.size())));
        StringBuilder path = new StringBuilder(key);
        JsonElement edited = replaced(value, hostile, path);
        Map<String, String> other = new HashMap<>(values);
        other.put(key, edited.isJsonPrimitive() ? edited.getAsString() : edited.toString());
        return new Edit(stack, other, path.toString(), hostile);
    }

    /** Goes down to a leaf by chance, and replaces it, adds a key beside it, or replaces a whole branch. */
    private JsonElement replaced(JsonElement value, JsonElement hostile, StringBuilder path) {
        boolean isBranch = value.isJsonObject()
                ? !value.getAsJsonObject().isEmpty()
                : value.isJsonArray() && !value.getAsJsonArray().isEmpty();
        if (!isBranch || random.nextInt(12) == 0) {
            return hostile;
        }
        if (value.isJsonArray()) {
            JsonArray copy = value.getAsJsonArray().deepCopy();
            int index = random.nextInt(copy.size());
            path.append('[').append(index).append(']');
            copy.set(index, replaced(copy.get(index), hostile, path));
            return copy;
        }
        JsonObject copy = value.getAsJsonObject().deepCopy();
        List<String> names = List.copyOf(new TreeSet<>(copy.keySet()));
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(15) == 0) {
            copy.add(TEXTS.get(random.nextInt(TEXTS.size())), hostile);
            return copy;
        }
        path.append('.').append(name);
        copy.add(name, replaced(copy.get(name), hostile, path));
        return copy;
    }

    private static JsonElement parse(String value) {
        return value.startsWith("{") || value.startsWith("[")
                ? JsonParser.parseString(value)
                : new JsonPrimitive(value);
    }

    private static JsonArray repeated(String text, int times) {
        JsonArray array = new JsonArray();
        for (int time = 0; time < times; time++) {
            array.add(text);
        }
        return array;
    }

    /** Every text of several lines in what containers run: no setting may become a part of one. */
    private static Set<String> scripts(DeclaredStack declared) {
        Set<String> scripts = new TreeSet<>();
        declared.inputs().values().forEach(inputs -> collect(inputs, "", scripts));
        return scripts;
    }

    private static void collect(JsonElement element, String key, Set<String> scripts) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(entry -> collect(entry.getValue(), entry.getKey(), scripts));
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(child -> collect(child, key, scripts));
        } else if (Set.of("command", "args").contains(key)
                && element.getAsString().contains("\n")) {
            scripts.add(element.getAsString());
        }
    }

    /**
     * A shipped stack's file with one hostile value.
     *
     * @param values as the engine hands them over
     * @param path of the value
     */
    private record Edit(String stack, Map<String, String> values, String path, JsonElement value) {
        boolean isOfText() {
            return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
        }

        StackConfig read() {
            return StackConfigReader.read(new StackName(stack), new EngineConfig(values, Set.of()), PROJECT);
        }

        /** Fails if it is neither refused as it should be nor accepted. */
        boolean isAccepted() {
            Optional<InvalidConfigException> refusal = refusal();
            refusal.ifPresent(invalid -> assertThat(invalid.problems())
                    .as(toString())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.toString())
                            .matches("(?s)(model-serving|gcp):.*(found|not set|allowed).*")
                            .hasSizeLessThan(2000)
                            .doesNotContain("\u0000", "\u202E")));
            return refusal.isEmpty();
        }

        private Optional<InvalidConfigException> refusal() {
            try {
                read();
                return Optional.empty();
            } catch (InvalidConfigException invalid) {
                return Optional.of(invalid);
            } catch (RuntimeException | StackOverflowError broken) {
                return fail(toString(), broken);
            }
        }

        @Override
        public String toString() {
            String text = value.toString();
            return stack + ", " + path + ": " + text.substring(0, Math.min(text.length(), 80));
        }
    }
}
