package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeModelStorageTest {
    private static final String BASE = "/models/resnet";

    @TempDir
    private Path volume;

    private final ModelStorage storage = new VolumeModelStorage(
            path -> path.startsWith("/models") ? Optional.of(volume.resolve(path.substring(8))) : Optional.empty());

    @Test
    void findsTheFoldersThatAreModelsTheNewestFirst() throws Exception {
        write("resnet/9/saved_model.pb", "model");
        write("resnet/10/saved_model.pb", "model");
        write("resnet/11/readme.txt", "still being fetched");
        write("resnet/latest/saved_model.pb", "model");

        assertThat(storage.versions(BASE)).containsExactly(10L, 9L);
    }

    @Test
    void takesAGraphThatIsWrittenAsText() throws Exception {
        write("resnet/3/saved_model.pbtxt", "saved_model_schema_version: 1");

        assertThat(storage.versions(BASE)).containsExactly(3L);
    }

    @Test
    void loadsThePredictionsBesideAModel() throws Exception {
        write(
                "resnet/1/assets.extra/sandbox_predictions.json",
                """
                [{"label":"bow tie","probability":0.03}]""");
        write("resnet/2/saved_model.pb", "model");

        assertThat(storage.load(BASE, 1).folder()).isEqualTo("/models/resnet/1");
        assertThat(storage.load(BASE, 1).predictions().orElseThrow()).hasSize(1);
        assertThat(storage.load(BASE, 2).predictions()).isEmpty();
    }

    @Test
    void findsNothingInAFolderWithoutModels() throws Exception {
        Files.createDirectories(volume.resolve("resnet"));

        assertThat(storage.versions(BASE)).isEmpty();
    }

    @Test
    void saysWhereThereIsNoFolder() {
        assertThatThrownBy(() -> storage.versions(BASE))
                .isInstanceOf(ModelStorageException.class)
                .hasMessage(
                        "Could not find base path /models/resnet with error NOT_FOUND: the container has no volume with"
                                + " such a folder");
        assertThatThrownBy(() -> storage.versions("/elsewhere")).hasMessageContaining("NOT_FOUND");
    }

    @Test
    void namesTheFileWhosePredictionsAreMalformed() throws IOException {
        write("resnet/1/assets.extra/sandbox_predictions.json", "{");

        assertThatThrownBy(() -> storage.load(BASE, 1))
                .isInstanceOf(ModelStorageException.class)
                .hasMessageStartingWith("/models/resnet/1/assets.extra/sandbox_predictions.json must be a JSON list");
    }

    private void write(String name, String content) throws IOException {
        Path file = volume.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
