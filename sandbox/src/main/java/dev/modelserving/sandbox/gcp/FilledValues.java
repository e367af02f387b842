package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What Google Cloud's API answers of a resource beside what was asked, by resource type, in the form that the plug-in keeps
 * it in. Recorded from the real API where there are recordings; a file of its tests names the source of each value.
 */
final class FilledValues {
    private final String text;

    private FilledValues(String text) {
        this.text = text;
    }

    /** The values in the file of this name, such as {@code container-cluster}. */
    static FilledValues named(String name) {
        String resource = "filled/" + name + ".json";
        try (InputStream stream = FilledValues.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + resource);
            }
            return new FilledValues(new String(stream.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    /** The values, each <code>${NAME}</code> in them replaced, with those that are asked for in front. */
    PropertyValues below(PropertyValues inputs, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace("${" + name.getKey() + "}", name.getValue());
        }
        return PropertyJson.read(JsonParser.parseString(filled).getAsJsonObject())
                .overlaidBy(inputs.without(PropertyValues.DEFAULTS));
    }
}
