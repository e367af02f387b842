package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field of a live object that is not as declared.
 *
 * @param pointer its place in the live object (RFC 6901)
 * @param declared its value; empty if it should not be there
 * @param found its live value; empty if it is not there
 */
record Difference(String pointer, Optional<JsonElement> declared, Optional<JsonElement> found) {
    /** Others put passwords there, and what is printed goes to logs and pull requests. */
    private static final Pattern CONFIDENTIAL =
            Pattern.compile(".*/(env|envFrom|args|command|data|binaryData|annotations)(/.*)?");

    private static final int LONGEST = 60;

    Difference {
        requireNonNull(pointer, "pointer");
        requireNonNull(declared, "declared");
        requireNonNull(found, "found");
    }

    /** The operation that undoes it (RFC 6902). */
    JsonObject repair() {
        JsonObject operation = new JsonObject();
        operation.addProperty("op", declared.isEmpty() ? "remove" : found.isEmpty() ? "add" : "replace");
        operation.addProperty("path", pointer);
        declared.ifPresent(value -> operation.add("value", value));
        return operation;
    }

    /** Such as {@code spec.replicas: 2 → 0}, or {@code data.mesh: changed} where the value may be confidential. */
    @Override
    public String toString() {
        String path = pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
        if (CONFIDENTIAL.matcher(pointer).matches()) {
            return path + ": " + (declared.isEmpty() ? "added" : found.isEmpty() ? "removed" : "changed");
        }
        return path + ": " + text(declared) + " → " + text(found);
    }

    private static String text(Optional<JsonElement> value) {
        String text = value.map(JsonElement::toString).orElse("none");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
