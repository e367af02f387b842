package dev.modelserving.config.reading;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.LocalTime;
import java.util.List;

/**
 * The schema of stack files for editors (JSON Schema, draft 7): keys, types, bounds and forms. Relations between keys are
 * the program's to check, and so is what a version must say that its model does not.
 */
final class StackSchema {
    private static final String NAMESPACE = "model-serving:";

    private final List<Entry> root;

    /** @param type what a stack file is read into */
    StackSchema(Class<?> type) {
        root = Entry.of(type);
    }

    /** The schema's text. */
    String json() {
        JsonObject config = mapping();
        root.forEach(entry -> config.getAsJsonObject("properties")
                .add(entry.name().contains(":") ? entry.name() : NAMESPACE + entry.name(), value(entry)));
        config.add("patternProperties", object("^pulumi:", new JsonObject()));
        JsonObject file = new JsonObject();
        file.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
        file.addProperty("title", "A stack file of model-serving");
        file.addProperty("type", "object");
        file.add("properties", object("config", config));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(file) + "\n";
    }

    private static JsonObject value(Entry entry) {
        JsonObject schema = isList(entry) ? orWord(entry, list(entry)) : element(entry);
        schema.addProperty("description", description(entry));
        return schema;
    }

    private static String description(Entry entry) {
        String byDefault = entry.byDefault().isEmpty() ? "Required." : "Default: " + entry.byDefault() + ".";
        String where = entry.where().isEmpty() ? "" : " For " + entry.where() + ".";
        return (entry.description() + where + " " + byDefault).replace("`", "");
    }

    private static boolean isList(Entry entry) {
        return entry.kind() == Entry.Kind.LIST_OF_SCALARS || entry.kind() == Entry.Kind.LIST_OF_MAPPINGS;
    }

    private static JsonObject orWord(Entry entry, JsonObject list) {
        if (entry.word().isEmpty()) {
            return list;
        }
        JsonArray either = new JsonArray();
        either.add(object("const", new JsonPrimitive(entry.word().get())));
        either.add(list);
        return object("anyOf", either);
    }

    private static JsonObject list(Entry entry) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "array");
        schema.add("items", element(entry));
        if (entry.field().min() > 0) {
            schema.addProperty("minItems", entry.field().min());
        }
        return schema;
    }

    private static JsonObject element(Entry entry) {
        if (!entry.children().isEmpty()) {
            JsonObject schema = mapping();
            entry.children()
                    .forEach(child -> schema.getAsJsonObject("properties").add(child.name(), value(child)));
            return schema;
        }
        JsonObject schema = new JsonObject();
        Entry.Kind kind = entry.kind() == Entry.Kind.LIST_OF_SCALARS ? Entry.scalar(entry.type()) : entry.kind();
        switch (kind) {
            case BOOLEAN -> schema.addProperty("type", "boolean");
            case NUMBER -> {
                schema.addProperty("type", "integer");
                schema.addProperty("minimum", entry.field().min());
                schema.addProperty("maximum", entry.field().max());
            }
            case TEXT_OR_NUMBER -> {
                schema.add("type", array(List.of("string", "number")));
                pattern(schema, entry.type().getAnnotation(Text.class).pattern());
            }
            case TEXT -> {
                schema.addProperty("type", "string");
                pattern(
                        schema,
                        entry.type() == LocalTime.class
                                ? "[0-9]{2}:[0-9]{2}"
                                : entry.field().pattern());
                if (!entry.values().isEmpty()) {
                    schema.add("enum", array(entry.values()));
                }
            }
            case MAPPING, LIST_OF_SCALARS, LIST_OF_MAPPINGS -> throw new IllegalStateException(entry.name());
        }
        return schema;
    }

    private static void pattern(JsonObject schema, String pattern) {
        if (!pattern.isEmpty()) {
            schema.addProperty("pattern", "^(" + pattern + ")$");
        }
    }

    private static JsonObject mapping() {
        JsonObject schema = object("type", new JsonPrimitive("object"));
        schema.add("properties", new JsonObject());
        schema.addProperty("additionalProperties", false);
        return schema;
    }

    private static JsonObject object(String key, JsonElement value) {
        JsonObject object = new JsonObject();
        object.add(key, value);
        return object;
    }

    private static JsonArray array(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
