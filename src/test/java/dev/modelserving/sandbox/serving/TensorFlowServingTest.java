package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.sandbox.network.FreePort;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerMounts;
import dev.modelserving.sandbox.pods.RunningContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TensorFlowServingTest {
    private static final String PREDICTIONS =
            "[{\"label\":\"military uniform\",\"probability\":0.94},{\"label\":\"bow tie\",\"probability\":0.03}]";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private FakeStorage storage;
    private int restPort;
    private int grpcPort;
    private final List<RunningContainer> started = new ArrayList<>();

    @BeforeEach
    void findPorts() throws IOException {
        storage = new FakeStorage();
        restPort = FreePort.any();
        grpcPort = FreePort.any();
    }

    @AfterEach
    void stop() {
        started.forEach(container -> container.stop(Duration.ofSeconds(5)));
        storage.close();
    }

    @Test
    void opensItsPortsOnlyWhenAVersionIsThere() throws Exception {
        storage.put("resnet/readme.txt", "no version yet");
        serve();
        awaitLog("No versions of servable image_classifier found under base path gs://models/resnet");
        assertThat(canConnect(grpcPort)).isFalse();
        assertThat(canConnect(restPort)).isFalse();

        putVersion(1);
        awaitPorts();

        assertThat(canConnect(grpcPort)).isTrue();
        assertThat(get("/v1/models/image_classifier").body()).contains("AVAILABLE", "\"1\"");
    }

    @Test
    void predictsWhatLiesBesideTheModelAndSaysThatItIsAStandIn() throws Exception {
        serveVersion(1);

        HttpResponse<String> answer = predict("{\"signature_name\":\"serving_preprocess\",\"instances\":[{\"b64\":\""
                + image("jpg") + "\"},{\"b64\":\"" + image("png") + "\"}]}");

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

        HttpResponse<String> answer = predict("{\"inputs\":{\"raw_images\":[{\"b64\":\"" + image("jpg") + "\"}]}}");

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

        assertError(predict("{"), 400, "JSON Parse error");
        assertError(predict(""), 400, "empty");
        assertError(predict("[]"), 400, "Is not object");
        assertError(predict("{}"), 400, "Missing 'inputs' or 'instances' key");
        assertError(predict("{\"instances\":[]}"), 400, "empty");
        assertError(predict("{\"instances\":[{\"b64\":\"!!\"}]}"), 400, "base64");
        assertError(predict("{\"instances\":[{\"b64\":\"aGVsbG8=\"}]}"), 400, "Unknown image file format");
        assertError(predict("{\"instances\":[1.0]}"), 400, "base64");
        assertError(predict("{\"signature_name\":\"x\",\"instances\":[1]}"), 400, "\"x\" not found in signature def");
        assertError(post("/v1/models/other:predict", "{\"instances\":[1]}"), 404, "Latest(other)");
        assertError(
                post("/v1/models/image_classifier/versions/7:predict", "{\"instances\":[1]}"),
                404,
                "Specific(image_classifier, 7)");
        assertError(post("/v1/models/image_classifier:classify", "{}"), 400, "tensorflow/serving/classify");
        assertError(get("/v1/models/image_classifier:predict"), 400, "Malformed request: GET");
        assertError(get("/v1/models/other"), 404, "Could not find any versions of model other");
        assertError(get("/v1/models/image_classifier/versions/7"), 404, "Could not find version 7");
        assertError(get("/v1/models/image_classifier/labels/stable"), 400, "Unrecognized servable version label");
        assertError(get("/v1/models"), 400, "Missing model name");
        assertThat(get("/healthz").statusCode()).isEqualTo(404);
    }

    @Test
    void describesItsSignatures() throws Exception {
        serveVersion(3);

        HttpResponse<String> metadata = get("/v1/models/image_classifier/versions/3/metadata");

        assertThat(metadata.statusCode()).isEqualTo(200);
        assertThat(metadata.body()).contains("serving_preprocess", "serving_default", "\"version\": \"3\"");
    }

    @Test
    void servesTheNewestVersionAndKeepsServingWhenTheFolderIsGone() throws Exception {
        serveVersion(2);
        putVersion(10);
        awaitLog("version: 10} from gs://models/resnet/10");

        assertThat(get("/v1/models/image_classifier").body()).contains("END", "AVAILABLE");
        assertThat(get("/v1/models/image_classifier/versions/2/metadata").statusCode())
                .isEqualTo(404);
        storage.removeBelow("resnet/");
        awaitLog("Could not find base path gs://models/resnet");
        assertThat(get("/v1/models/image_classifier/versions/10/metadata").statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhereItLookedForPredictions() throws Exception {
        storage.put("resnet/1/saved_model.pb", "model");
        serve();
        awaitPorts();

        assertError(
                predict("{\"instances\":[{\"b64\":\"" + image("jpg") + "\"}]}"),
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
        HttpRequest request = request("/v1/models/image_classifier:predict")
                .POST(HttpRequest.BodyPublishers.ofString("{\"instances\":[{\"b64\":\"" + image("jpg") + "\"}]}"))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
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
        RunningContainer container = ServingStandIn.start(new ContainerLaunch(
                new Pod(),
                mock(KubernetesClient.class),
                "127.0.0.1",
                storage.endpoint(),
                List.of(),
                arguments,
                "",
                Map.of(),
                ContainerMounts.NONE,
                log()));
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

    private HttpResponse<String> predict(String body) throws Exception {
        return post("/v1/models/image_classifier:predict", body);
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                .timeout(Duration.ofSeconds(20));
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

    private boolean canConnect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    private static String image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), format, bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
