package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A change of one resource, for reviewers.
 *
 * @param properties the differences, for an update or a replacement
 * @param reasons the paths of the properties that force a replacement
 */
record Change(
        Kind kind,
        Urn urn,
        ResourceState before,
        ResourceState after,
        List<PropertyChange> properties,
        List<String> reasons) {
    /** The annotation of names that the provider generates. */
    private static final String AUTOMATIC_NAME = "pulumi.com/autonamed";

    Change {
        requireNonNull(kind, "kind");
        requireNonNull(urn, "urn");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
        properties = List.copyOf(properties);
        reasons = List.copyOf(reasons);
    }

    /** The operations; first those that may lose something. */
    enum Kind {
        DELETE("delete"),
        REPLACE_BY_DELETION("replace, deleted first"),
        REPLACE_BY_CREATION("replace, created first"),
        UPDATE("update"),
        CREATE("create"),
        IMPORT("import");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        boolean isReplacement() {
            return this == REPLACE_BY_DELETION || this == REPLACE_BY_CREATION;
        }
    }

    /** The object's name in Kubernetes, or the logical name if that is automatic. */
    String name() {
        return metadata()
                .filter(metadata -> mapping(metadata, "annotations")
                        .filter(annotations -> annotations.has(AUTOMATIC_NAME))
                        .isEmpty())
                .flatMap(metadata -> text(metadata, "name"))
                .orElse(urn.name());
    }

    /** The object's namespace, if it has one. */
    Optional<String> namespace() {
        return metadata().flatMap(metadata -> text(metadata, "namespace"));
    }

    /** The name, with the namespace in parentheses if there is one. */
    String fullName() {
        return name() + namespace().map(namespace -> " (" + namespace + ")").orElse("");
    }

    private Optional<JsonObject> metadata() {
        JsonObject inputs = after.inputs().size() > 0 ? after.inputs() : before.inputs();
        return urn.isKubernetes() ? mapping(inputs, "metadata") : Optional.empty();
    }

    private static Optional<JsonObject> mapping(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key))
                .filter(found -> new PropertyValue(found).isMapping())
                .map(JsonElement::getAsJsonObject);
    }

    private static Optional<String> text(JsonObject object, String key) {
        return Optional.ofNullable(object.get(key)).map(found -> new PropertyValue(found).text());
    }
}
