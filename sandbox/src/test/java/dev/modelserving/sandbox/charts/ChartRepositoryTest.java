package dev.modelserving.sandbox.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.tls.ServerIdentity;
import dev.modelserving.sandbox.tls.TrustingClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartRepositoryTest {
    private static final byte[] CHART = {31, -117, 8, 0, 42};

    @TempDir
    private static Path folder;

    private static ServerIdentity identity;
    private static ChartRepository repository;

    @BeforeAll
    static void serve() throws IOException {
        Path charts = Files.createDirectory(folder.resolve("repository"));
        Files.write(charts.resolve("base-1.31.1.tgz"), CHART);
        Files.writeString(charts.resolve("index.yaml"), "entries: {}\n");
        identity = ServerIdentity.in(folder, "localhost");
        repository =
                ChartRepository.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), charts, identity);
    }

    @AfterAll
    static void close() {
        repository.close();
    }

    @Test
    void servesTheIndexAndTheChartsToWhoTrustsItsCertificate() throws Exception {
        HttpClient client = TrustingClient.of(identity.certificate());

        assertThat(get(client, "/charts/index.yaml").body()).asString().isEqualTo("entries: {}\n");
        HttpResponse<byte[]> chart = get(client, "/charts/base-1.31.1.tgz");
        assertThat(chart.statusCode()).isEqualTo(200);
        assertThat(chart.body()).isEqualTo(CHART);
    }

    @Test
    void servesNothingElseThatLiesAround() throws Exception {
        HttpClient client = TrustingClient.of(identity.certificate());

        for (String path : new String[] {
            "/charts/base-9.9.9.tgz", "/charts/../server-keys.p12", "/charts/%2e%2e/server-keys.p12", "/charts/", "/"
        }) {
            HttpResponse<byte[]> refused = get(client, path);
            assertThat(refused.statusCode()).as(path).isEqualTo(404);
            assertThat(refused.body()).asString().contains("has no /", "/charts/base-1.31.1.tgz");
        }
    }

    @Test
    void changesNothing() throws Exception {
        HttpRequest put = HttpRequest.newBuilder(uri("/charts/index.yaml"))
                .PUT(HttpRequest.BodyPublishers.ofString("other"))
                .build();

        HttpResponse<Void> refused =
                TrustingClient.of(identity.certificate()).send(put, HttpResponse.BodyHandlers.discarding());

        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(folder.resolve("repository/index.yaml")).hasContent("entries: {}\n");
    }

    @Test
    void isNotTrustedByWhoWasNotToldTo() {
        assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "/charts/index.yaml"))
                .isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void leadsItsNameHereEvenWhereTheChartsCannotBeMade(@TempDir Path sandbox) {
        assertThatThrownBy(() -> ChartRepository.start(new SandboxDirectory(sandbox)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("istio-charts");

        assertThat(sandbox.resolve("charts/hosts")).content().endsWith("\n10.9.0.2 " + ChartRepository.HOST + "\n");
    }

    private HttpResponse<byte[]> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + repository.address().getPort() + path);
    }
}
