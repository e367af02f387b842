package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The package's schema in Pulumi's own format, one file per resource type: names and types as in the real package of
 * {@link #VERSION}, with the defaults and the {@code willReplaceOnChanges} that the emulator acts by.
 */
final class PackageSchema {
    /** The version of pulumi-gcp whose types these are. */
    static final String VERSION = "7.0.0";

    private static final List<String> FILES = List.of(
            "compute-firewall",
            "compute-network",
            "compute-router",
            "compute-routerNat",
            "compute-subnetwork",
            "container-cluster",
            "container-nodePool",
            "monitoring-alertPolicy",
            "monitoring-customService",
            "monitoring-dashboard",
            "monitoring-slo",
            "projects-iAMMember",
            "projects-service",
            "serviceaccount-account",
            "serviceaccount-iAMMember",
            "storage-bucket",
            "storage-bucketIAMMember",
            "storage-bucketObject");

    private static final String TYPE_REFERENCE = "#/types/";
    private static final String ASSET_REFERENCE = "pulumi.json#/Asset";

    private final JsonObject types = new JsonObject();
    private final JsonObject resources = new JsonObject();
    private final Map<String, ResourceSchema> schemas = new HashMap<>();

    private PackageSchema() {
        for (String file : FILES) {
            JsonObject part = load("schema/" + file + ".json");
            part.getAsJsonObject("types").asMap().forEach(types::add);
            part.getAsJsonObject("resources").asMap().forEach(resources::add);
        }
        resources.asMap().forEach((type, json) -> schemas.put(type, resourceSchema(json.getAsJsonObject())));
    }

    static PackageSchema load() {
        return new PackageSchema();
    }

    Set<String> resourceTypes() {
        return Set.copyOf(schemas.keySet());
    }

    ResourceSchema of(String type) {
        return schemas.get(type);
    }

    /** The whole schema, as the engine and programs in YAML ask for it. */
    String json() {
        JsonObject configuration = new JsonObject();
        for (String name : List.of("project", "region", "zone")) {
            JsonObject text = new JsonObject();
            text.addProperty("type", "string");
            configuration.add(name, text);
        }
        JsonObject config = new JsonObject();
        config.add("variables", configuration);
        JsonObject provider = new JsonObject();
        provider.add("inputProperties", configuration);
        JsonObject schema = new JsonObject();
        schema.addProperty("name", "gcp");
        schema.addProperty("version", VERSION);
        schema.addProperty("description", "Google Cloud as the model-serving sandbox emulates it");
        schema.add("config", config);
        schema.add("provider", provider);
        schema.add("types", types);
        schema.add("resources", resources);
        return schema.toString();
    }

    private ResourceSchema resourceSchema(JsonObject json) {
        Map<String, PropertyType> outputs = new HashMap<>();
        json.getAsJsonObject("properties")
                .asMap()
                .forEach((name, property) -> outputs.put(name, type(property.getAsJsonObject())));
        return new ResourceSchema(
                block(json, "inputProperties", "requiredInputs"), outputs, texts(json.get("required")));
    }

    private PropertyType.Block block(JsonObject json, String propertiesName, String requiredName) {
        Map<String, Property> properties = new HashMap<>();
        json.getAsJsonObject(propertiesName)
                .asMap()
                .forEach((name, property) -> properties.put(name, property(property.getAsJsonObject())));
        return new PropertyType.Block(properties, json.has(requiredName) ? texts(json.get(requiredName)) : Set.of());
    }

    private Property property(JsonObject json) {
        Value defaultValue = json.has("default")
                ? PropertyJson.readValue(json.get("default"))
                : Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        boolean replaces = json.has("willReplaceOnChanges")
                && json.get("willReplaceOnChanges").getAsBoolean();
        return new Property(type(json), defaultValue, replaces);
    }

    private PropertyType type(JsonObject json) {
        if (json.has("$ref")) {
            String reference = json.get("$ref").getAsString();
            return reference.equals(ASSET_REFERENCE)
                    ? new PropertyType.AssetType()
                    : block(
                            types.getAsJsonObject(reference.substring(TYPE_REFERENCE.length())),
                            "properties",
                            "required");
        }
        String name = json.get("type").getAsString();
        return switch (name) {
            case "string" -> PropertyType.Scalar.STRING;
            case "integer" -> PropertyType.Scalar.INTEGER;
            case "number" -> PropertyType.Scalar.NUMBER;
            case "boolean" -> PropertyType.Scalar.BOOLEAN;
            case "array" -> new PropertyType.ListOf(type(json.getAsJsonObject("items")));
            case "object" -> new PropertyType.MapOf(type(json.getAsJsonObject("additionalProperties")));
            default -> throw new IllegalStateException("the schema has a property of unknown type " + name);
        };
    }

    private static Set<String> texts(JsonElement array) {
        Set<String> texts = new HashSet<>();
        array.getAsJsonArray().forEach(item -> texts.add(item.getAsString()));
        return texts;
    }

    private static JsonObject load(String resource) {
        try (InputStream stream = PackageSchema.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return JsonParser.parseReader(new InputStreamReader(stream, UTF_8)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
