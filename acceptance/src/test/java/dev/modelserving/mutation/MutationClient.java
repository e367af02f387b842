package dev.modelserving.mutation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Changes fields of live objects, in the sandbox's network: thousands of questions, which kubectl would take minutes for. */
final class MutationClient {
    private static final PatchContext PATCH = PatchContext.of(PatchType.JSON);

    private MutationClient() {}

    /**
     * Reads objects with their fields, and prints the same with what became of each field.
     *
     * @param arguments {@code mutate} or {@code read}, a kubeconfig, and a file of objects in JSON
     */
    public static void main(String[] arguments) throws IOException {
        Path kubeconfig = Path.of(arguments[1]);
        JsonArray objects =
                JsonParser.parseString(Files.readString(Path.of(arguments[2]))).getAsJsonArray();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build()) {
            for (JsonElement object : objects) {
                JsonObject fields = object.getAsJsonObject().getAsJsonObject("fields");
                Resource<GenericKubernetesResource> resource = resource(client, object.getAsJsonObject());
                JsonObject live = JsonParser.parseString(Serialization.asJson(resource.require()))
                        .getAsJsonObject();
                fields.entrySet().forEach(field -> field.getValue()
                        .getAsJsonObject()
                        .add("found", FieldPointer.of(field.getKey()).in(live)));
                if (arguments[0].equals("mutate")) {
                    mutate(resource, fields);
                }
            }
        }
        System.out.println(objects);
    }

    private static Resource<GenericKubernetesResource> resource(KubernetesClient client, JsonObject object) {
        var all = client.genericKubernetesResources(
                object.get("apiVersion").getAsString(), object.get("kind").getAsString());
        String name = object.get("name").getAsString();
        return object.has("namespace")
                ? all.inNamespace(object.get("namespace").getAsString()).withName(name)
                : all.withName(name);
    }

    /** Adds one field's change after the other to those that the apiserver admits together, and makes these. */
    private static void mutate(Resource<GenericKubernetesResource> resource, JsonObject fields) {
        JsonArray changes = new JsonArray();
        fields.entrySet().forEach(field -> {
            JsonObject outcome = field.getValue().getAsJsonObject();
            if (!outcome.get("found").isJsonPrimitive()) {
                outcome.addProperty("refused", "the apiserver keeps no such field");
                return;
            }
            JsonElement other = OtherValue.than(outcome.get("found"));
            changes.add(replacement(field.getKey(), other));
            Optional<String> refusal = refusal(resource, changes);
            if (refusal.isPresent()) {
                changes.remove(changes.size() - 1);
                outcome.addProperty("refused", refusal.get());
            }
        });
        if (!changes.isEmpty()) {
            resource.patch(PATCH, changes.toString());
        }
    }

    private static JsonObject replacement(String pointer, JsonElement value) {
        JsonObject change = new JsonObject();
        change.addProperty("op", "replace");
        change.addProperty("path", pointer);
        change.add("value", value);
        return change;
    }

    private static Optional<String> refusal(Resource<GenericKubernetesResource> resource, JsonArray changes) {
        try {
            resource.dryRun().patch(PATCH, changes.toString());
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(
                    refused.getStatus() == null
                            ? refused.getMessage()
                            : refused.getStatus().getMessage());
        }
    }
}
