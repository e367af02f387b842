package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProbeAttemptTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void tcpSucceedsWhereAConnectionIsAccepted() throws Exception {
        Probe probe = new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString("grpc"))
                .endTcpSocket()
                .build();

        assertThat(run(probe)).isEmpty();
        server.close();
        assertThat(run(probe)).hasValueSatisfying(reason -> assertThat(reason).contains("connection refused"));
    }

    @Test
    void httpSendsPathAndHeadersAndJudgesTheStatus() throws Exception {
        CompletableFuture<List<String>> request = answer("HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(run(http("/v1/models/m", new IntOrString(server.getLocalPort()))))
                .isEmpty();

        assertThat(request.get())
                .startsWith("GET /v1/models/m HTTP/1.1")
                .contains("Host: model.example", "X-Probe: yes", "Connection: close");
    }

    @Test
    void httpFailsWithAnErrorStatus() throws Exception {
        CompletableFuture<List<String>> request = answer("HTTP/1.1 503 Service Unavailable\r\n\r\n");

        assertThat(run(http("/", new IntOrString("grpc")))).contains("HTTP probe failed with statuscode: 503");
        assertThat(request.get()).startsWith("GET / HTTP/1.1");
    }

    @Test
    void httpFailsWhereNothingAnswersInTime() {
        assertThat(run(http("/", new IntOrString("grpc"))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("deadline exceeded"));
    }

    @Test
    void saysWhichPortTheContainerDoesNotHave() {
        assertThat(run(http("/", new IntOrString("metrics")))).contains("couldn't find port: metrics");
    }

    @Test
    void saysThatExecIsNotSupported() {
        Probe probe =
                new ProbeBuilder().withNewExec().withCommand("true").endExec().build();

        assertThat(run(probe)).hasValueSatisfying(reason -> assertThat(reason).contains("cannot run an exec probe"));
    }

    private Optional<String> run(Probe probe) {
        Container container = new ContainerBuilder()
                .addNewPort()
                .withName("grpc")
                .withContainerPort(server.getLocalPort())
                .endPort()
                .build();
        return ProbeAttempt.of(probe, container, "127.0.0.1", 300).run();
    }

    private static Probe http(String path, IntOrString port) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(port)
                .addNewHttpHeader("X-Probe", "yes")
                .addNewHttpHeader("Host", "model.example")
                .endHttpGet()
                .build();
    }

    private CompletableFuture<List<String>> answer(String response) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket peer = server.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
                List<String> head = new ArrayList<>();
                for (String line = reader.readLine(); !line.isEmpty(); line = reader.readLine()) {
                    head.add(line);
                }
                peer.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
                return head;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
