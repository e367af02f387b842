package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.network.FreePort;
import dev.modelserving.sandbox.pods.MountedVolume;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in's metrics, from the file in its volume to the page. */
@Timeout(60)
class ServedMetricsTest {
    private static final String FLAG = "--monitoring_config_file=/etc/tf-serving/";

    private static final String BATCHING = "--batching_parameters_file=/etc/tf-serving/";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path volume;

    @TempDir
    private Path logs;

    private FakeStorage storage;
    private int port;
    private RunningContainer container;

    @BeforeEach
    void putModel() throws IOException {
        storage = new FakeStorage();
        storage.put("resnet/1/saved_model.pb", "model");
        port = FreePort.any();
        Files.createFile(logs.resolve("serving.log"));
        Files.writeString(volume.resolve("on.config"), "prometheus_config { enable: true, path: \"/told\" }\n");
        Files.writeString(volume.resolve("batching.config"), "max_batch_size { value: 8 }\nallowed_batch_sizes: 8\n");
        Files.writeString(volume.resolve("bad.config"), "prometheus { enable: true }\n");
    }

    @AfterEach
    void stop() {
        container.stop(Duration.ofSeconds(5));
        storage.close();
    }

    @Test
    void areToldWhereTheFileSaysSo() throws Exception {
        start(FLAG + "on.config");
        String path = "/v1/models/resnet:predict";
        client.send(
                request(path)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[]}"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());

        HttpResponse<String> page = get("/told");

        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(page.body())
                .contains(":tensorflow:serving:request_count{model_name=\"resnet\",status=\"INVALID_ARGUMENT\"} 1\n");
        assertThat(get("/monitoring/prometheus/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void areNotToldUnasked() throws Exception {
        start("--enable_batching=true");

        assertThat(get("/monitoring/prometheus/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void endTheServerWhereTheFileIsMissingOrWrong() throws Exception {
        assertThat(endOf(FLAG + "missing.config")).contains("missing.config; No such file or directory");
        assertThat(endOf(FLAG + "bad.config")).contains("Invalid protobuf file: '/etc/tf-serving/bad.config'");
    }

    @Test
    void readsHowToBatchBeforeItServes() throws Exception {
        start("--enable_batching=true", BATCHING + "batching.config");

        assertThat(get("/v1/models/resnet/metadata").statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheServerWhereItCannotBatchAsItIsTold() throws Exception {
        assertThat(endOf("--enable_batching=true", BATCHING + "missing.config")).contains("No such file or directory");
        assertThat(endOf("--enable_batching=true", BATCHING + "bad.config")).contains("Invalid protobuf file:");
        assertThat(endOf(BATCHING + "batching.config"))
                .contains("without setting server_options.enable_batching to true");
    }

    private String endOf(String... flags) throws IOException {
        launch(flags);
        assertThat(container.exit())
                .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
        return Files.readString(logs.resolve("serving.log"));
    }

    private void start(String... flags) throws Exception {
        launch(flags);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!Files.readString(logs.resolve("serving.log")).contains("Exporting HTTP/REST API")) {
            assertThat(System.nanoTime()).as("the ports are open in time").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private void launch(String... flags) {
        container = ServingStandIn.start(
                storage,
                () -> List.of(new MountedVolume(Path.of("/etc/tf-serving"), volume, true)),
                logs.resolve("serving.log"),
                Stream.concat(
                                Stream.of(
                                        "--model_name=resnet",
                                        "--model_base_path=gs://models/resnet",
                                        "--port=0",
                                        "--rest_api_port=" + port),
                                Stream.of(flags))
                        .toList());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
