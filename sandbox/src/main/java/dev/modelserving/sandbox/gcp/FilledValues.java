package dev.modelserving.sandbox.gcp;

import com.google.gson.JsonParser;
import dev.modelserving.sandbox.layout.JarText;
import java.util.Map;

/**
 * The values that Google Cloud's API adds to a resource's inputs, by resource type, in the plug-in's form. They come
 * from recordings of the real API if there are any; a file of the tests names the source of each value.
 */
final class FilledValues {
    private final String text;

    private FilledValues(String text) {
        this.text = text;
    }

    /** Reads the values in the file of this name, such as {@code container-cluster}. */
    static FilledValues named(String name) {
        return new FilledValues(JarText.of(FilledValues.class, "filled/" + name + ".json"));
    }

    /** Replaces each <code>${NAME}</code> in the values; the inputs override them. */
    PropertyValues below(PropertyValues inputs, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("${" + name.getKey() + "}", name.getValue());
        }
        return PropertyJson.read(JsonParser.parseString(filled).getAsJsonObject())
                .overlaidBy(inputs.without(PropertyValues.DEFAULTS));
    }
}
