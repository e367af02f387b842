package dev.modelserving.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.modelserving.declared.DeclaredStack;
import dev.modelserving.declared.ShippedStack;
import dev.modelserving.model.ScriptStorage.Run;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the pods of one Deployment fetch when they start, one after the other, while their source changes. */
@ExtendWith(SandboxExtension.class)
class FetchScriptIT {
    private static final String SOURCE = "spls/gsp777/resnet_101/";
    private static final String FOLDER = "/models/image_classifier";

    @TempDir
    Path folder;

    private ScriptStorage storage;

    @BeforeEach
    void startStorage() throws Exception {
        storage = ScriptStorage.start(folder, "spls");
        storage.write(SOURCE + "1/saved_model.pb", "graph");
        storage.write(SOURCE + "1/variables/variables.index", "index");
    }

    @AfterEach
    void stopStorage() throws InterruptedException {
        storage.stop();
    }

    @Test
    void fetchesTheSameIntoAPodThatStartsLater() throws Exception {
        Run first = fetch("first", "1");
        storage.write(SOURCE + "2/saved_model.pb", "newer graph");
        Run second = fetch("second", "1");

        assertThat(first.code()).as(first.log()).isZero();
        assertThat(second.code()).as(second.log()).isZero();
        assertThat(files("second"))
                .isEqualTo(files("first"))
                .containsExactly("1/saved_model.pb", "1/variables/variables.index");
        assertThat(first.log()).doesNotContain("not taken");
        assertThat(second.log())
                .contains("model copy: gs://spls/gsp777/resnet_101 has also 2, not taken: modelVersion says 1\n");
    }

    @Test
    void saysWhichVersionsThereAreInsteadOfAMissingOne() throws Exception {
        storage.write(SOURCE + "10/saved_model.pbtxt", "text");
        storage.write(SOURCE + "3/readme.txt", "no model");

        Run missing = fetch("pod", "3");

        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.log())
                .endsWith(
                        "model copy: the source gs://spls/gsp777/resnet_101 has no version 3, which modelVersion says:"
                                + " it has 1, 10\n");
    }

    /** TensorFlow Serving counts such a folder as version 7. */
    @Test
    void fetchesAVersionWhoseFolderIsPadded() throws Exception {
        storage.write(SOURCE + "00000007/saved_model.pb", "padded");

        Run padded = fetch("pod", "7");

        assertThat(padded.code()).as(padded.log()).isZero();
        assertThat(files("pod")).containsExactly("00000007/saved_model.pb");
    }

    private Run fetch(String pod, String version) throws IOException, InterruptedException {
        JsonObject container = DeclaredStack.of("local", ShippedStack.config("local"))
                .inputs("kubernetes:apps/v1:Deployment", "image-classifier")
                .getAsJsonObject("spec")
                .getAsJsonObject("template")
                .getAsJsonObject("spec")
                .getAsJsonArray("initContainers")
                .get(0)
                .getAsJsonObject();
        return storage.run(container, Map.of(FOLDER, folder.resolve(pod).toString(), "1", version));
    }

    private List<String> files(String pod) throws IOException {
        Path root = folder.resolve(pod);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
