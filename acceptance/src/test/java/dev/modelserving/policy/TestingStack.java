package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.DeclaredResources;
import dev.modelserving.policy.resource.EditedProperties;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.PolicyPack;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A stack in a test, of which one thing or another is changed before it is handed to the policies. */
record TestingStack(List<Declared> resources) {
    /** By which the engine marks a text that is not known yet. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    private static final String DEPLOYED = "spec.template.spec.";
    private static final Gson GSON = new Gson();

    /** A resource, its properties as JSON. */
    record Declared(String type, String name, boolean protect, JsonObject properties) {
        /** Whether it is meant by its name, or by its kind and name: {@code Cluster/models}. */
        private boolean isCalled(String called) {
            return called.equals(name) || called.equals(type.substring(type.lastIndexOf(':') + 1) + "/" + name);
        }
    }

    /** The hand-made stack that keeps to all policies. */
    static TestingStack hardened() {
        try (InputStreamReader file = new InputStreamReader(
                TestingStack.class.getResourceAsStream("/policy/hardened.yaml"), StandardCharsets.UTF_8)) {
            return new TestingStack(GSON
                    .toJsonTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(file))
                    .getAsJsonArray()
                    .asList()
                    .stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(resource -> new Declared(
                            resource.get("type").getAsString(),
                            resource.get("name").getAsString(),
                            resource.has("protect") && resource.get("protect").getAsBoolean(),
                            resource.getAsJsonObject("properties")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a stack of the program declares against mocks. */
    static TestingStack of(DeclaredStack declared) {
        return new TestingStack(declared.inputs().entrySet().stream()
                .map(entry -> {
                    String[] key = entry.getKey().split("::", 2);
                    return new Declared(
                            key[0], key[1], declared.options(key[0], key[1]).isProtect(), entry.getValue());
                })
                .toList());
    }

    /** The stack without the resource of that name. */
    TestingStack without(String name) {
        assertThat(resources).as(name).anyMatch(resource -> resource.isCalled(name));
        return new TestingStack(
                resources.stream().filter(resource -> !resource.isCalled(name)).toList());
    }

    /** The stack with one value of one resource changed; {@code POD.} at a path's start is where a Deployment's pods are. */
    TestingStack with(String name, String path, String yaml) {
        return changed(name, path, GSON.toJsonTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml)));
    }

    /** The stack without one value of one resource, which is there. */
    TestingStack without(String name, String path) {
        return changed(name, path, null);
    }

    /** The stack with the resource no longer protected. */
    TestingStack unprotected(String name) {
        return mapped(name, resource -> new Declared(resource.type(), resource.name(), false, resource.properties()));
    }

    /** What the policies find: a line {@code LEVEL POLICY on RESOURCE: MESSAGE} for each. */
    List<String> findings(PolicyPack pack) {
        return findings(all(), pack);
    }

    /** The same after the policies have remedied what they can, as at a preview. */
    List<String> findingsAfterRemedies(PolicyPack pack) {
        List<DeclaredResource> remedied = all().all().stream()
                .map(resource -> pack.remediate(resource).stream()
                        .reduce((first, last) -> last)
                        .map(last -> resource.with(new EditedProperties(last.properties())))
                        .orElse(resource))
                .toList();
        return findings(new DeclaredResources(remedied), pack);
    }

    private static List<String> findings(DeclaredResources stack, PolicyPack pack) {
        return Stream.concat(
                        stack.all().stream().flatMap(resource -> pack.analyze(resource).stream()),
                        pack.analyze(stack).stream())
                .map(found -> found.enforcement() + " " + found.policy().about().name() + " on " + name(found) + ": "
                        + found.message())
                .toList();
    }

    private static String name(PolicyPack.Diagnosis found) {
        return found.urn().isEmpty()
                ? "the stack"
                : found.urn().substring(found.urn().lastIndexOf("::") + 2);
    }

    /** The policies that it does not keep to, each once. */
    List<String> violated(PolicyPack pack) {
        return findings(pack).stream()
                .filter(line -> line.startsWith("MANDATORY "))
                .map(line -> line.split(" ", 3)[1])
                .distinct()
                .toList();
    }

    DeclaredResource resource(String name) {
        return all().all().stream()
                .filter(resource -> resource.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    DeclaredResources all() {
        return new DeclaredResources(resources.stream()
                .map(resource -> new DeclaredResource(
                        "urn:pulumi:prod::model-serving::" + resource.type() + "::" + resource.name(),
                        new ResourceType(resource.type()),
                        resource.name(),
                        value(resource.properties()).getStructValue(),
                        resource.protect()))
                .toList());
    }

    private TestingStack changed(String name, String path, JsonElement value) {
        return mapped(name, resource -> {
            JsonObject properties = resource.properties().deepCopy();
            String whole = path.replaceFirst("^POD\\.", DEPLOYED);
            List<String> steps = new ArrayList<>(List.of(whole.split("\\.", -1)));
            String last = steps.remove(steps.size() - 1).replace('|', '.');
            JsonElement parent = properties;
            for (String step : steps) {
                parent = parent.isJsonArray()
                        ? parent.getAsJsonArray().get(Integer.parseInt(step))
                        : child(parent.getAsJsonObject(), step.replace('|', '.'));
            }
            if (value == null) {
                assertThat(parent.getAsJsonObject().remove(last))
                        .as(path + " of " + name)
                        .isNotNull();
            } else if (parent.isJsonArray()) {
                parent.getAsJsonArray().set(Integer.parseInt(last), value);
            } else {
                parent.getAsJsonObject().add(last, value);
            }
            return new Declared(resource.type(), resource.name(), resource.protect(), properties);
        });
    }

    private static JsonElement child(JsonObject parent, String key) {
        if (!parent.has(key)) {
            parent.add(key, new JsonObject());
        }
        return parent.get(key);
    }

    private TestingStack mapped(String name, UnaryOperator<Declared> change) {
        Predicate<Declared> isMeant = resource -> resource.isCalled(name);
        assertThat(resources).as(name).anyMatch(isMeant);
        return new TestingStack(resources.stream()
                .map(resource -> isMeant.test(resource) ? change.apply(resource) : resource)
                .toList());
    }

    /** JSON in the protocol's form. */
    static Value value(JsonElement json) {
        Value.Builder value = Value.newBuilder();
        if (json.isJsonObject()) {
            Struct.Builder struct = Struct.newBuilder();
            for (Map.Entry<String, JsonElement> entry : json.getAsJsonObject().entrySet()) {
                struct.putFields(entry.getKey(), value(entry.getValue()));
            }
            return value.setStructValue(struct).build();
        }
        if (json.isJsonArray()) {
            JsonArray items = json.getAsJsonArray();
            return value.setListValue(ListValue.newBuilder()
                            .addAllValues(items.asList().stream()
                                    .map(TestingStack::value)
                                    .toList()))
                    .build();
        }
        if (json.isJsonNull()) {
            return value.setNullValue(NullValue.NULL_VALUE).build();
        }
        if (json.getAsJsonPrimitive().isBoolean()) {
            return value.setBoolValue(json.getAsBoolean()).build();
        }
        return json.getAsJsonPrimitive().isNumber()
                ? value.setNumberValue(json.getAsDouble()).build()
                : value.setStringValue(json.getAsString()).build();
    }
}
