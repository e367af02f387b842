package dev.modelserving.declared;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * How the Pulumi engine hands the configuration of a stack file to the program. {@code PulumiYamlTest} compares it with
 * what the real one says.
 */
final class PulumiYaml {
    private PulumiYaml() {}

    /** Every key of the file's {@code config} with its value; mappings and lists as JSON, in the order of their keys. */
    static Map<String, String> values(String file) {
        LoaderOptions options = new LoaderOptions();
        Yaml yaml = new Yaml(
                new SafeConstructor(options),
                new Representer(new DumperOptions()),
                new DumperOptions(),
                options,
                new Scalars());
        Map<String, Object> content = yaml.load(file);
        Map<String, String> values = new LinkedHashMap<>();
        ((Map<?, ?>) content.get("config")).forEach((key, value) -> values.put(String.valueOf(key), text(json(value))));
        return values;
    }

    private static String text(JsonElement value) {
        if (value.isJsonNull()) {
            return "";
        }
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    private static JsonElement json(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, JsonElement> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(String.valueOf(key), json(element)));
            JsonObject object = new JsonObject();
            sorted.forEach(object::add);
            return object;
        }
        if (value instanceof List<?> list) {
            JsonArray array = new JsonArray();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Number number) {
            boolean isWhole = number.doubleValue() == number.longValue();
            return new JsonPrimitive(isWhole ? Long.valueOf(number.longValue()) : number);
        }
        if (value instanceof String string) {
            return new JsonPrimitive(string);
        }
        throw new IllegalArgumentException(
                "found " + value + ", which Pulumi reads as a point in time; put quotation marks around it");
    }

    /** The engine reads YAML 1.2, where {@code on} is no truth and {@code 22:30} no number. */
    private static final class Scalars extends Resolver {
        private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?[0-9][0-9_]*|0x[0-9a-fA-F_]+");
        private static final Pattern FRACTION =
                Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "tTfF");
            addImplicitResolver(Tag.INT, WHOLE_NUMBER, "-+0123456789");
            addImplicitResolver(Tag.FLOAT, FRACTION, "-+.0123456789");
            addImplicitResolver(Tag.NULL, NULL, "~nN\0");
            addImplicitResolver(Tag.NULL, EMPTY, null);
            addImplicitResolver(Tag.TIMESTAMP, TIMESTAMP, "0123456789");
        }
    }
}
