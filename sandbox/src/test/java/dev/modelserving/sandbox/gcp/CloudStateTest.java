package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudStateTest {
    @TempDir
    Path folder;

    @Test
    void isTheSameAfterARestart() {
        Path file = folder.resolve("deep/state.json");
        CloudResource resource = resource("1");
        CloudState.load(file).put(resource);

        assertThat(CloudState.load(file).find("type", "1")).contains(resource);

        CloudState.load(file).remove("type", "1");
        assertThat(CloudState.load(file).all()).isEmpty();
    }

    @Test
    void neverShowsAHalfWrittenFile() throws InterruptedException, ExecutionException, IOException {
        Path file = folder.resolve("state.json");
        CloudState state = CloudState.load(file);
        state.put(resource("first"));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(writer -> threads.submit(
                            () -> IntStream.range(0, 30).forEach(number -> state.put(resource(writer + "-" + number)))))
                    .toList();
            while (!writers.stream().allMatch(Future::isDone)) {
                assertThat(JsonParser.parseString(Files.readString(file, UTF_8)).isJsonObject())
                        .isTrue();
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(CloudState.load(file).all()).hasSize(91);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void readsTheOldStateWhereAWriteWasCutOff() throws IOException {
        Path file = folder.resolve("state.json");
        CloudState.load(file).put(resource("1"));
        Files.writeString(folder.resolve("state.json.new"), "{\"resources\": [{\"ty");

        CloudState state = CloudState.load(file);
        state.put(resource("2"));

        assertThat(CloudState.load(file).all("type"))
                .extracting(CloudResource::id)
                .containsExactly("1", "2");
    }

    @Test
    void namesADamagedFile() throws IOException {
        Path file = folder.resolve("state.json");
        for (String damaged : List.of("{", "[]", "{\"resources\": [{\"type\": \"t\"}]}", "")) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> CloudState.load(file))
                    .as(damaged)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    private static CloudResource resource(String id) {
        PropertyValues inputs = PropertyValues.NONE
                .with("name", "n-" + id)
                .with("count", 3)
                .with("on", true)
                .with("list", List.of("a", "b"))
                .with("block", PropertyValues.NONE.with("x", "y"));
        return new CloudResource("type", id, inputs, PropertyValues.NONE.with("url", "gs://" + id));
    }
}
