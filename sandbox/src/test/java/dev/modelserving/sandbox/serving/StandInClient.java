package dev.modelserving.sandbox.serving;

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
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Asks a stand-in for TensorFlow Serving by REST. */
final class StandInClient {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int restPort;

    StandInClient(int restPort) {
        this.restPort = restPort;
    }

    HttpClient http() {
        return client;
    }

    HttpResponse<String> preprocess(String instances) throws Exception {
        return predict("""
                {"signature_name": "serving_preprocess", "instances": %s}
                """
                .formatted(instances));
    }

    HttpResponse<String> predict(String body) throws Exception {
        return post("/v1/models/image_classifier:predict", body);
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + restPort + path))
                .timeout(Duration.ofSeconds(20));
    }

    static boolean canConnect(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    static String image(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), format, bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
