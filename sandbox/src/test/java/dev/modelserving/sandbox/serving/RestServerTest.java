package dev.modelserving.sandbox.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RestServerTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** A client that is not told sends its next request on the connection that is just being closed. */
    @Test
    void saysThatItClosesAConnectionAsItWasAskedTo() throws IOException {
        RequestStatistics statistics = new RequestStatistics(request -> {});
        try (RestServer server = new RestServer(
                        ANY_PORT,
                        new RestApi(List.of(new ServedModel("resnet")), statistics),
                        MonitoringConfig.OFF,
                        new MetricsPage(statistics));
                Socket connection = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            connection
                    .getOutputStream()
                    .write("GET /v1/models/resnet HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n"
                            .getBytes(US_ASCII));

            assertThat(new String(connection.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }
}
