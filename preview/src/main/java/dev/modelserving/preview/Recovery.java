package dev.modelserving.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Mends the state of a stack whose update was cut off. The engine (3.259.0) forgets what was being created:
 * {@code pulumi refresh --import-pending-creates} only deletes the entry, and the next update fails, because the resource
 * exists. Here the entry becomes a resource with the id that it would have. A refresh then reads it, or drops it if it is
 * not there. {@code recover/run} starts this.
 */
public final class Recovery {
    private static final int FAILURE = 2;
    private static final String OPERATIONS = "pending_operations";

    private Recovery() {}

    /**
     * Starts it.
     *
     * @param files the state, as {@code pulumi stack export} writes it, and where the mended one goes. Standard output has a
     *     line for each pending operation
     */
    public static void main(String[] files) {
        try {
            PrintStream out = new PrintStream(System.out, true, UTF_8);
            JsonObject state =
                    JsonParser.parseString(Files.readString(Path.of(files[0]))).getAsJsonObject();
            mend(state).forEach(out::println);
            Files.writeString(Path.of(files[1]), new Gson().toJson(state));
        } catch (IOException | JsonParseException | UnreadableEventsException e) {
            System.err.println("the state cannot be read: " + e.getMessage());
            System.exit(FAILURE);
        }
    }

    /**
     * Mends a state in place.
     *
     * @return a line for each operation that was pending
     * @throws UnreadableEventsException if a pending resource has no URN
     */
    static List<String> mend(JsonObject state) throws UnreadableEventsException {
        JsonObject deployment = JsonMember.object(state, "deployment").orElseGet(JsonObject::new);
        JsonElement operations = deployment.remove(OPERATIONS);
        List<PendingOperation> pending = PendingOperation.all(operations);
        for (PendingOperation operation : pending) {
            operation.created().ifPresent(created -> add(created, deployment.getAsJsonArray("resources")));
        }
        deployment.add(OPERATIONS, new JsonArray());
        return pending.stream().map(PendingOperation::account).toList();
    }

    /** What was to replace another is deleted by the next update, which makes a new one: a URN has one resource. */
    private static void add(JsonObject created, JsonArray resources) {
        if (resources.asList().stream()
                .anyMatch(resource -> resource.getAsJsonObject().get("urn").equals(created.get("urn")))) {
            created.addProperty("delete", true);
        }
        resources.add(created);
    }
}
