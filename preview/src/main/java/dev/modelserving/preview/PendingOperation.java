package dev.modelserving.preview;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An operation that an update had begun and not ended.
 *
 * @param type such as {@code creating} (pulumi/pkg, resource/operation.go)
 * @param urn the resource's
 * @param resource as it was to become
 */
record PendingOperation(String type, Urn urn, JsonObject resource) {
    private static final String CREATING = "creating";

    PendingOperation {
        requireNonNull(type, "type");
        requireNonNull(urn, "urn");
        requireNonNull(resource, "resource");
    }

    /** The state's; the engine writes none or an array. */
    static List<PendingOperation> all(JsonElement operations) throws UnreadableEventsException {
        List<PendingOperation> all = new ArrayList<>();
        if (operations != null && operations.isJsonArray()) {
            for (JsonElement entry : operations.getAsJsonArray()) {
                JsonObject operation = entry.getAsJsonObject();
                JsonObject resource = operation.getAsJsonObject("resource");
                Urn urn = Urn.parse(resource.get("urn").getAsString());
                all.add(new PendingOperation(operation.get("type").getAsString(), urn, resource));
            }
        }
        return all;
    }

    /** The resource for the state, if its creation may have succeeded and another one would fail. */
    Optional<JsonObject> created() {
        return creation().flatMap(CreatedId::known).map(this::withId);
    }

    private JsonObject withId(String id) {
        JsonObject created = resource.deepCopy();
        created.addProperty("id", id);
        created.add("outputs", inputs().deepCopy());
        return created;
    }

    /** What happens to it, in a line. */
    String account() {
        return "  " + type + " " + urn.kind() + " " + urn.name() + ": "
                + creation().map(CreatedId::account).orElse("read again");
    }

    private Optional<CreatedId> creation() {
        return type.equals(CREATING) ? Optional.of(CreatedId.of(urn, inputs())) : Optional.empty();
    }

    private JsonObject inputs() {
        return JsonMember.object(resource, "inputs").orElseGet(JsonObject::new);
    }
}
