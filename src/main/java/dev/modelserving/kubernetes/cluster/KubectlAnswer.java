package dev.modelserving.kubernetes.cluster;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonStreamParser;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What kubectl prints with {@code --output=json}. */
public final class KubectlAnswer {
    private KubectlAnswer() {}

    /** Its objects: several come in a list or one after the other, one comes alone, and of none comes nothing. */
    public static List<JsonObject> objects(String answer) {
        if (answer.isBlank()) {
            return List.of();
        }
        Iterable<JsonElement> documents = () -> new JsonStreamParser(answer);
        return StreamSupport.stream(documents.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .flatMap(KubectlAnswer::items)
                .toList();
    }

    private static Stream<JsonObject> items(JsonObject document) {
        JsonArray items = document.getAsJsonArray("items");
        return items == null
                ? Stream.of(document)
                : StreamSupport.stream(items.spliterator(), false).map(JsonElement::getAsJsonObject);
    }
}
