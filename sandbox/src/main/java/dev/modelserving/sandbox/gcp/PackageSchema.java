package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.NullValue;
import com.google.protobuf.Value;
import dev.modelserving.sandbox.layout.JarText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The package's schema, one file per resource type. {@code resources} and {@code types} are in Pulumi's own format,
 * with the real plug-in's defaults and {@code willReplaceOnChanges}. {@code facts} has a line for each property by its
 * path ({@code []} for the items of a list): its mode, which changes replace the resource, and what the plug-in's check
 * refuses.
 */
final class PackageSchema {
    /** The facts' release of pulumi-gcp. */
    static final String VERSION = "9.35.0";

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
            "monitoring-uptimeCheckConfig",
            "projects-iAMMember",
            "projects-service",
            "serviceaccount-account",
            "serviceaccount-iAMMember",
            "storage-bucket",
            "storage-bucketIAMMember",
            "storage-bucketObject");

    private static final String PROVIDER =
            """
            {
              "name": "gcp",
              "description": "Google Cloud as the model-serving sandbox emulates it",
              "config": {"variables": {
                "project": {"type": "string"}, "region": {"type": "string"}, "zone": {"type": "string"}
              }},
              "provider": {"inputProperties": {
                "project": {"type": "string"}, "region": {"type": "string"}, "zone": {"type": "string"}
              }}
            }
            """;

    private static final String TYPE_REFERENCE = "#/types/";
    private static final String ASSET_REFERENCE = "pulumi.json#/Asset";

    private final JsonObject types = new JsonObject();
    private final JsonObject resources = new JsonObject();
    private final Map<String, ResourceSchema> schemas = new HashMap<>();

    private PackageSchema() {
        for (String file : FILES) {
            JsonObject part = JsonParser.parseString(JarText.of(PackageSchema.class, "schema/" + file + ".json"))
                    .getAsJsonObject();
            requireVersion(file, part.get("version").getAsString());
            JsonObject facts = part.getAsJsonObject("facts");
            part.getAsJsonObject("types").asMap().forEach(types::add);
            part.getAsJsonObject("resources").asMap().forEach((type, json) -> {
                resources.add(type, json);
                boolean isDeletedFirst = part.getAsJsonObject("resource").has("deleteBeforeReplace");
                schemas.put(type, resourceSchema(json.getAsJsonObject(), facts, isDeletedFirst));
            });
        }
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

    /** The whole schema, for the engine and for programs in YAML. */
    String json() {
        JsonObject schema = JsonParser.parseString(PROVIDER).getAsJsonObject();
        schema.addProperty("version", VERSION);
        schema.add("types", types);
        schema.add("resources", resources);
        return schema.toString();
    }

    private static void requireVersion(String file, String version) {
        if (!version.equals(VERSION)) {
            throw new IllegalStateException("the schema of " + file + " is that of pulumi-gcp " + version
                    + ", and the program asks for " + VERSION);
        }
    }

    private ResourceSchema resourceSchema(JsonObject json, JsonObject facts, boolean isDeletedFirst) {
        Map<String, PropertyType> outputs = new HashMap<>();
        json.getAsJsonObject("properties")
                .asMap()
                .forEach((name, property) -> outputs.put(name, type(property.getAsJsonObject(), name, facts)));
        return new ResourceSchema(
                block(json, "inputProperties", "requiredInputs", "", facts),
                outputs,
                texts(json.get("required")),
                having("secret", facts),
                having("autonamed", facts).stream().findFirst(),
                isDeletedFirst);
    }

    /** The paths of the properties that have the fact. */
    private static Set<String> having(String name, JsonObject facts) {
        return facts.asMap().entrySet().stream()
                .filter(fact -> fact.getValue().getAsJsonObject().has(name))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private PropertyType.Block block(
            JsonObject json, String propertiesName, String requiredName, String place, JsonObject facts) {
        Map<String, Property> properties = new HashMap<>();
        json.getAsJsonObject(propertiesName)
                .asMap()
                .forEach((name, property) ->
                        properties.put(name, property(property.getAsJsonObject(), place + name, facts)));
        return new PropertyType.Block(properties, json.has(requiredName) ? texts(json.get(requiredName)) : Set.of());
    }

    private Property property(JsonObject json, String path, JsonObject facts) {
        Value defaultValue = json.has("default")
                ? PropertyJson.readValue(json.get("default"))
                : Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
        boolean replaces = json.has("willReplaceOnChanges")
                && json.get("willReplaceOnChanges").getAsBoolean();
        JsonObject fact = facts.getAsJsonObject(path);
        PropertyMode mode = PropertyMode.of(fact.get("mode").getAsString());
        return new Property(
                type(json, path, facts), defaultValue, replaces, mode, PropertyFact.read(fact), Sameness.of(fact));
    }

    private PropertyType type(JsonObject json, String path, JsonObject facts) {
        if (json.has("$ref")) {
            String reference = json.get("$ref").getAsString();
            return reference.equals(ASSET_REFERENCE)
                    ? new PropertyType.AssetType()
                    : block(
                            types.getAsJsonObject(reference.substring(TYPE_REFERENCE.length())),
                            "properties",
                            "required",
                            path + ".",
                            facts);
        }
        String name = json.get("type").getAsString();
        return switch (name) {
            case "string" -> PropertyType.Scalar.STRING;
            case "integer" -> PropertyType.Scalar.INTEGER;
            case "number" -> PropertyType.Scalar.NUMBER;
            case "boolean" -> PropertyType.Scalar.BOOLEAN;
            case "array" -> list(json, path, facts);
            case "object" -> new PropertyType.MapOf(type(json.getAsJsonObject("additionalProperties"), path, facts));
            default -> throw new IllegalStateException("the schema has a property of unknown type " + name);
        };
    }

    private PropertyType.ListOf list(JsonObject json, String path, JsonObject facts) {
        boolean set = facts.has(path)
                && facts.getAsJsonObject(path).get("type").getAsString().startsWith("set ");
        return new PropertyType.ListOf(type(json.getAsJsonObject("items"), path + "[]", facts), set);
    }

    private static Set<String> texts(JsonElement array) {
        Set<String> texts = new HashSet<>();
        array.getAsJsonArray().forEach(item -> texts.add(item.getAsString()));
        return texts;
    }
}
