package dev.modelserving.kubernetes.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.declared.ShippedStack;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all objects in a cluster have, by the stacks that are shipped. */
final class ObjectMetadataTest {
    @ParameterizedTest
    @MethodSource("dev.modelserving.declared.ShippedStack#names")
    void tellsWhoseEachObjectIs(String stack) {
        Map<String, JsonObject> ours = objects(stack);
        // A namespace that was there is not ours, only labels on it are.
        ours.keySet().removeIf(object -> object.startsWith(ResourceTypes.NAMESPACE_PATCH));
        ours.forEach((object, inputs) -> assertThat(mapping(inputs, "labels"))
                .as(object)
                .containsEntry("app.kubernetes.io/managed-by", "pulumi")
                .containsEntry("app.kubernetes.io/part-of", "model-serving")
                .containsEntry("app.kubernetes.io/instance", stack));
    }

    @ParameterizedTest
    @MethodSource("dev.modelserving.declared.ShippedStack#names")
    void takesBackWhatOthersChanged(String stack) {
        objects(stack).forEach((object, inputs) -> assertThat(mapping(inputs, "annotations"))
                .as(object)
                .containsEntry("pulumi.com/patchForce", "true"));
    }

    /** But for those that are not ours: a chart's, and what is only looked up. */
    private static Map<String, JsonObject> objects(String stack) {
        Map<String, JsonObject> objects = new TreeMap<>(
                DeclaredStack.of(stack, ShippedStack.config(stack)).inputs());
        objects.entrySet()
                .removeIf(object -> !object.getKey().startsWith("kubernetes:")
                        || object.getKey().startsWith(ResourceTypes.RELEASE)
                        || !object.getValue().has("metadata"));
        assertThat(objects).isNotEmpty();
        return objects;
    }

    private static Map<String, String> mapping(JsonObject inputs, String key) {
        Map<String, String> mapping = new TreeMap<>();
        inputs.getAsJsonObject("metadata")
                .getAsJsonObject(key)
                .entrySet()
                .forEach(entry -> mapping.put(entry.getKey(), entry.getValue().getAsString()));
        return mapping;
    }
}
