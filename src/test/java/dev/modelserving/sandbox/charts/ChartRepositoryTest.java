package dev.modelserving.sandbox.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.tls.ServerIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
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
        HttpClient client = trusting(identity.certificate());

        assertThat(get(client, "/charts/index.yaml").body()).asString().isEqualTo("entries: {}\n");
        HttpResponse<byte[]> chart = get(client, "/charts/base-1.31.1.tgz");
        assertThat(chart.statusCode()).isEqualTo(200);
        assertThat(chart.body()).isEqualTo(CHART);
    }

    @Test
    void servesNothingElseThatLiesAround() throws Exception {
        HttpClient client = trusting(identity.certificate());

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

        HttpResponse<Void> refused = trusting(identity.certificate()).send(put, HttpResponse.BodyHandlers.discarding());

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

    private static HttpClient trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
