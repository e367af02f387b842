package dev.modelserving;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.ResourceTypes;
import dev.modelserving.sandbox.SandboxStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What others do to a stack's resources in the emulated cloud. They do it by the engine, too, whose state is then put back:
 * the stack knows nothing of it.
 *
 * @param stack whose resources they are
 */
record CloudByOthers(SandboxStack stack) {
    private interface Change {
        void run() throws IOException;
    }

    /** Changes what another text of the stack file changes. */
    void change(UnaryOperator<String> edit) {
        unnoticed(() -> {
            String file = stack.project().file();
            stack.edit(edit);
            stack.project().pulumi("up", "--yes", "--skip-preview").orFail();
            stack.edit(changed -> file);
        });
    }

    /** Deletes all resources of these types, and nothing that needs them. */
    void delete(Set<String> types) {
        unnoticed(() -> {
            Path reduced = stack.folder().resolve("reduced.json");
            Files.writeString(reduced, only(types, Files.readString(known())));
            stack.project()
                    .pulumi("stack", "import", "--file", reduced.toString())
                    .orFail();
            stack.project().pulumi("destroy", "--yes", "--skip-preview").orFail();
        });
    }

    private void unnoticed(Change change) {
        stack.project().pulumi("stack", "export", "--file", known().toString()).orFail();
        try {
            change.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stack.project().pulumi("stack", "import", "--file", known().toString()).orFail();
    }

    private Path known() {
        return stack.folder().resolve("known.json");
    }

    private static String only(Set<String> types, String state) {
        JsonObject root = JsonParser.parseString(state).getAsJsonObject();
        JsonObject deployment = root.getAsJsonObject("deployment");
        JsonArray kept = new JsonArray();
        for (JsonElement element : deployment.getAsJsonArray("resources")) {
            JsonObject resource = element.getAsJsonObject();
            String type = resource.get("type").getAsString();
            boolean component =
                    !resource.has("custom") || !resource.get("custom").getAsBoolean();
            if (component || type.equals(ResourceTypes.GCP_PROVIDER) || types.contains(type)) {
                resource.remove("dependencies");
                resource.remove("propertyDependencies");
                kept.add(resource);
            }
        }
        deployment.add("resources", kept);
        return root.toString();
    }
}
