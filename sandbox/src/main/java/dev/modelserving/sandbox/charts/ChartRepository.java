package dev.modelserving.sandbox.charts;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.FileTree;
import dev.modelserving.sandbox.layout.HttpAnswer;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.process.DaemonThreads;
import dev.modelserving.sandbox.process.Program;
import dev.modelserving.sandbox.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A replacement for Istio's Helm repository, which the sandbox's network does not reach: the charts of the sandbox's
 * Istio release, over HTTPS, under the real repository's name. Clients use {@code charts/hosts} of the sandbox's folder
 * as their {@code /etc/hosts}, and trust {@code charts/certificate.pem}.
 */
public final class ChartRepository implements AutoCloseable {
    /** The real repository's host name. */
    public static final String HOST = "istio-release.storage.googleapis.com";

    private static final Path MACHINE_HOSTS = Path.of("/etc/hosts");
    private static final String PATH = "/charts/";
    private static final int PORT = 443;

    private final HttpsServer server;
    private final ExecutorService threads;
    private final Path charts;

    private ChartRepository(HttpsServer server, Path charts) {
        this.server = requireNonNull(server, "server");
        this.charts = requireNonNull(charts, "charts");
        this.threads = Executors.newCachedThreadPool(new DaemonThreads("charts"));
    }

    /**
     * Writes the charts of the installed release, and serves them.
     *
     * @throws IOException if the charts or the certificate cannot be made, or the address is in use; then clients
     *     cannot connect
     */
    public static ChartRepository start(SandboxDirectory directory) throws IOException {
        Path folder = directory.charts();
        // first: the sandbox's commands need it even without charts
        new HostsFile(folder.resolve("hosts")).write(MACHINE_HOSTS, Addresses.CHARTS, HOST);
        Path charts = folder.resolve("repository");
        new FileTree(charts).delete();
        Files.createDirectories(charts);
        Program.run(List.of(directory.commands().resolve("istio-charts").toString(), charts.toString()));
        return serve(new InetSocketAddress(Addresses.CHARTS, PORT), charts, ServerIdentity.in(folder, HOST));
    }

    /**
     * Serves the files of a folder below {@value #PATH}.
     *
     * @param address port 0 picks a free one
     * @throws IOException if the address is in use
     */
    static ChartRepository serve(InetSocketAddress address, Path charts, ServerIdentity identity) throws IOException {
        ChartRepository repository = new ChartRepository(HttpsServer.create(address, 0), charts);
        repository.server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        repository.server.setExecutor(repository.threads);
        repository.server.createContext("/", repository::handle);
        repository.server.start();
        return repository;
    }

    /** Its address, for example when the system chose the port. */
    InetSocketAddress address() {
        return server.getAddress();
    }

    /** Closes the port and all connections; the files stay. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Allow", "GET");
                refuse(exchange, 405, "The sandbox's chart repository answers GET only");
            } else if (files().contains(path)) {
                byte[] content = Files.readAllBytes(charts.resolve(path.substring(PATH.length())));
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            } else {
                refuse(exchange, 404, "The sandbox's chart repository has no " + path + ", but " + files());
            }
        }
    }

    /** The paths of all files; no other path is valid. */
    private List<String> files() throws IOException {
        try (var found = Files.list(charts)) {
            return found.map(file -> PATH + file.getFileName()).sorted().toList();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        HttpAnswer.send(exchange, status, "text/plain; charset=utf-8", why + "\n");
    }
}
