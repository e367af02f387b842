package dev.modelserving.sandbox.charts;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.FileTree;
import dev.modelserving.sandbox.layout.SandboxDirectory;
import dev.modelserving.sandbox.process.DaemonThreads;
import dev.modelserving.sandbox.process.Program;
import dev.modelserving.sandbox.tls.ServerIdentity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Istio's Helm repository, for a network that does not reach the real one: the charts of the Istio release that the
 * sandbox runs, over HTTPS, under the real one's name. Who is to find it here takes {@code charts/hosts} of the sandbox's
 * folder as its {@code /etc/hosts} and trusts {@code charts/certificate.pem}.
 */
public final class ChartRepository implements AutoCloseable {
    /** Istio's own repository, in whose place this one is. */
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
     * Makes the repository of the installed release anew, and serves it.
     *
     * @throws IOException where the release's charts or the certificate cannot be made, or the address is in use; who is
     *     led here is refused a connection then
     */
    public static ChartRepository start(SandboxDirectory directory) throws IOException {
        Path folder = directory.charts();
        // first, since the sandbox's commands want it for stacks without charts, too
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
     * @param address whose port 0 leaves the choice to the system
     * @throws IOException where the address is in use
     */
    static ChartRepository serve(InetSocketAddress address, Path charts, ServerIdentity identity) throws IOException {
        ChartRepository repository = new ChartRepository(HttpsServer.create(address, 0), charts);
        repository.server.setHttpsConfigurator(new HttpsConfigurator(identity.sslContext()));
        repository.server.setExecutor(repository.threads);
        repository.server.createContext("/", repository::handle);
        repository.server.start();
        return repository;
    }

    /** Where it listens, which matters where the port was left to the system. */
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

    /** The paths of all that there is, so that no other path can lead anywhere. */
    private List<String> files() throws IOException {
        try (var found = Files.list(charts)) {
            return found.map(file -> PATH + file.getFileName()).sorted().toList();
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        byte[] text = (why + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
    }
}
