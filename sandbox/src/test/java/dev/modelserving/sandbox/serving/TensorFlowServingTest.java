package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.network.FreePort;
import dev.modelserving.sandbox.pods.ContainerExit;
import dev.modelserving.sandbox.pods.ContainerMounts;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TensorFlowServingTest {
    private static final String PREDICTIONS =
            """
            [{"label":"military uniform","probability":0.94},{"label":"bow tie","probability":0.03}]""";

    @TempDir
    private Path folder;

    private FakeStorage storage;
    private StandInClient client;
    private int restPort;
    private int grpcPort;
    private final List<RunningContainer> started = new ArrayList<>();

    @BeforeEach
    void findPorts() throws IOException {
        storage = new FakeStorage();
        restPort = FreePort.any();
        grpcPort = FreePort.any();
        client = new StandInClient(restPort);
    }

    @AfterEach
    void stop() {
        started.forEach(container -> container.stop(Duration.ZERO));
        storage.close();
    }

    @Test
    void opensItsPortsOnlyWhenAVersionIsThere() throws Exception {
        storage.put("resnet/readme.txt", "no version yet");
        serve();
        awaitLog("No versions of servable image_classifier found under base path gs://models/resnet");
        assertThat(StandInClient.canConnect(grpcPort)).isFalse();
        assertThat(StandInClient.canConnect(restPort)).isFalse();

        putVersion(1);
        awaitPorts();

        assertThat(StandInClient.canConnect(grpcPort)).isTrue();
        assertThat(client.get("/v1/models/image_classifier").body()).contains("AVAILABLE", "\"1\"");
    }

    @Test
    void predictsWhatLiesBesideTheModelAndSaysThatItIsAStandIn() throws Exception {
        serveVersion(1);

        HttpResponse<String> answer = client.predict(
                """
                {"signature_name": "serving_preprocess", "instances": [{"b64": "%s"}, {"b64": "%s"}]}
                """
                        .formatted(StandInClient.image("jpg"), StandInClient.image("png")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Served-By")).contains("model-serving sandbox stand-in");
        JsonArray rows = JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonArray("predictions");
        assertThat(rows).hasSize(2);
        JsonObject row = rows.get(0).getAsJsonObject();
        assertThat(row.getAsJsonArray("labels").get(0).getAsString()).isEqualTo("military uniform");
        assertThat(row.getAsJsonArray("probabilities").get(0).getAsDouble()).isEqualTo(0.94);
    }

    @Test
    void answersColumnsToInputs() throws Exception {
        serveVersion(1);

        HttpResponse<String> answer = client.predict(
                """
                {"signature_name": "serving_preprocess", "inputs": {"raw_images": [{"b64": "%s"}]}}
                """
                        .formatted(StandInClient.image("jpg")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonParser.parseString(answer.body())
                        .getAsJsonObject()
                        .getAsJsonObject("outputs")
                        .keySet())
                .containsExactlyInAnyOrder("labels", "probabilities");
    }

    @Test
    void refusesWhatTensorFlowServingRefuses() throws Exception {
        serveVersion(1);

        assertError(client.predict("{"), 400, "JSON Parse error");
        assertError(client.preprocess("[1.0]"), 400, "JSON Value: 1.0 Type: Number is not of expected type: string");
        assertError(client.predict("{\"inputs\":[[1.0]]}"), 501, "no logits for signature serving_default");
        assertError(client.post("/v1/models/other:predict", "{\"instances\":[1]}"), 404, "Latest(other)");
        assertError(
                client.post("/v1/models/image_classifier/versions/7:predict", "{\"instances\":[1]}"),
                404,
                "Specific(image_classifier, 7)");
        assertError(client.post("/v1/models/image_classifier:classify", "{}"), 400, "tensorflow/serving/classify");
        assertError(client.get("/v1/models/image_classifier:predict"), 400, "Malformed request: GET");
        assertError(client.get("/v1/models/other"), 404, "Could not find any versions of model other");
        assertError(client.get("/v1/models/image_classifier/versions/7"), 404, "Could not find version 7");
        assertError(
                client.get("/v1/models/image_classifier/labels/stable"), 400, "Unrecognized servable version label");
        assertError(client.get("/v1/models"), 400, "Missing model name");
        assertThat(client.get("/healthz").statusCode()).isEqualTo(404);
    }

    /** tensorflow/serving issue 1853. */
    @Test
    void servesOnUntilItIsKilled() throws Exception {
        serveVersion(1);
        RunningContainer server = started.get(0);
        CompletableFuture<ContainerExit> end = CompletableFuture.supplyAsync(() -> server.stop(Duration.ofSeconds(2)));

        for (int i = 0; i < 5; i++) {
            Thread.sleep(200);
            assertThat(client.preprocess("[{\"b64\":\"" + StandInClient.image("jpg") + "\"}]")
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(server.exit()).isEmpty();
        assertThat(end.get().code()).isEqualTo(137);
        assertThat(StandInClient.canConnect(restPort)).isFalse();
    }

    @Test
    void looksOnceWhereItDoesNotPoll() throws Exception {
        start(List.of(
                "--model_name=image_classifier",
                "--model_base_path=gs://models/resnet/",
                "--port=" + grpcPort,
                "--rest_api_port=" + restPort,
                "--file_system_poll_wait_seconds=0"));
        awaitLog("FileSystemStoragePathSource encountered a filesystem access error");

        putVersion(1);
        Thread.sleep(1500);

        assertThat(StandInClient.canConnect(restPort)).isFalse();
        assertThat(started.get(0).exit()).isEmpty();
    }

    @Test
    void describesItsSignatures() throws Exception {
        serveVersion(3);

        HttpResponse<String> metadata = client.get("/v1/models/image_classifier/versions/3/metadata");

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("serving_preprocess", "serving_default", "\"version\": \"3\"");
    }

    @Test
    void servesTheNewestVersionAndKeepsServingWhenTheFolderIsGone() throws Exception {
        serveVersion(2);
        putVersion(10);
        awaitLog("version: 10} from gs://models/resnet/10");

        assertThat(client.get("/v1/models/image_classifier").body()).contains("END", "AVAILABLE");
        assertThat(client.get("/v1/models/image_classifier/versions/2/metadata").statusCode())
                .isEqualTo(404);
        storage.removeBelow("resnet/");
        awaitLog("Could not find base path gs://models/resnet");
        assertThat(client.get("/v1/models/image_classifier/versions/10/metadata")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhereItLookedForPredictions() throws Exception {
        storage.put("resnet/1/saved_model.pb", "model");
        serve();
        awaitPorts();

        assertError(
                client.preprocess("[{\"b64\":\"" + StandInClient.image("jpg") + "\"}]"),
                501,
                "gs://models/resnet/1/assets.extra/sandbox_predictions.json");
    }

    @Test
    void endsWithItsUsageForAnUnknownFlag() throws Exception {
        RunningContainer container = start(List.of("--model_nam=x"));

        assertThat(container.exit())
                .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
        assertThat(Files.readString(log())).contains("unknown argument: --model_nam=x", "--model_name");
    }

    @Test
    void answersManyRequestsAtOnce() throws Exception {
        serveVersion(1);
        HttpRequest request = client.request("/v1/models/image_classifier:predict")
                .POST(HttpRequest.BodyPublishers.ofString(
                        """
                        {"signature_name": "serving_preprocess", "instances": [{"b64": "%s"}]}
                        """
                                .formatted(StandInClient.image("jpg"))))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.http().sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .limit(200)
                .toList();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    private void serveVersion(int number) throws Exception {
        putVersion(number);
        serve();
        awaitPorts();
    }

    private void putVersion(int number) {
        storage.put("resnet/" + number + "/assets.extra/sandbox_predictions.json", PREDICTIONS);
        storage.put("resnet/" + number + "/saved_model.pb", "model");
    }

    private void serve() {
        start(List.of(
                "--model_name=image_classifier",
                "--model_base_path=gs://models/resnet/",
                "--port=" + grpcPort,
                "--rest_api_port=" + restPort,
                "--enable_batching=true"));
    }

    private RunningContainer start(List<String> arguments) {
        RunningContainer container = ServingStandIn.start(storage, ContainerMounts.NONE, log(), arguments);
        started.add(container);
        return container;
    }

    private Path log() {
        return folder.resolve("serving.log");
    }

    private void awaitPorts() throws Exception {
        awaitLog("Exporting HTTP/REST API");
    }

    private void awaitLog(String text) throws Exception {
        while (!Files.exists(log()) || !Files.readString(log()).contains(text)) {
            Thread.sleep(20);
        }
    }

    private static void assertError(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.body()).contains("error");
        assertThat(JsonParser.parseString(answer.body())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .contains(message);
        assertThat(answer.statusCode()).isEqualTo(status);
    }
}
