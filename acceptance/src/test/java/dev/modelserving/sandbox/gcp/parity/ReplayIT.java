package dev.modelserving.sandbox.gcp.parity;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.declared.StackFile;
import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxProject;
import dev.modelserving.sandbox.SandboxStack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The replay plays the engine: the real one says the same of the recorded changes of the demo. */
class ReplayIT {
    private static final String BASE = "demo";
    private static final StackFile FILE = Recorded.stackFile(BASE, BASE);
    private static final Set<String> PARTS_OF_A_REPLACEMENT = Set.of("create-replacement", "delete-replaced");

    @RegisterExtension
    private static final SandboxStack STACK = new SandboxStack(BASE, "parity-demo", file -> FILE.text());

    @TempDir
    Path folder;

    @Test
    void playsTheEngineAsItIs() throws Exception {
        STACK.up();
        StackReplay replay = new StackReplay(folder);
        Map<String, Map<String, Change>> played = new TreeMap<>();
        Map<String, Map<String, Change>> real = new TreeMap<>();
        List<StackCase> cases = StackCase.all().stream()
                .filter(wanted -> wanted.base().equals(BASE) && wanted.deployed())
                .toList();
        for (StackCase wanted : cases) {
            played.put(wanted.id(), replay.replay(wanted).changes());
            real.put(wanted.id(), preview(wanted));
        }

        assertThat(cases).isNotEmpty();
        assertThat(played).isEqualTo(real);
    }

    private static Map<String, Change> preview(StackCase wanted) {
        SandboxProject project = STACK.project();
        wanted.changes().forEach((key, value) -> {
            // A list's first element: "config set" refuses to make a list of a word, such as everybody.
            if (key.endsWith("[0]")) {
                project.pulumi("config", "rm", "--path", key.substring(0, key.length() - "[0]".length()))
                        .orFail();
            }
            List<String> words = new ArrayList<>(List.of("config", value.isPresent() ? "set" : "rm", "--path", key));
            value.ifPresent(words::add);
            project.pulumi(words.toArray(String[]::new)).orFail();
        });
        Command.Result preview = project.pulumi("preview", "--json", "--show-sames");
        project.edit(changed -> FILE.text() + "\n");
        String output = preview.output();
        Map<String, Change> changes = new TreeMap<>();
        JsonParser.parseString(output.substring(output.indexOf('{'), output.lastIndexOf('}') + 1))
                .getAsJsonObject()
                .getAsJsonArray("steps")
                .forEach(step -> note(step.getAsJsonObject(), changes));
        return changes;
    }

    private static void note(JsonObject step, Map<String, Change> changes) {
        String key = DeployedResource.key(step.get("urn").getAsString());
        String operation = step.get("op").getAsString();
        if (!key.startsWith("gcp:") || PARTS_OF_A_REPLACEMENT.contains(operation)) {
            return;
        }
        Map<String, String> diff = new TreeMap<>();
        if (step.get("detailedDiff") instanceof JsonObject details) {
            for (Map.Entry<String, JsonElement> path : details.entrySet()) {
                diff.put(
                        path.getKey(),
                        path.getValue().getAsJsonObject().get("kind").getAsString());
            }
        }
        changes.put(key, new Change(operation, diff));
    }
}
