package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.process.DaemonThreads;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The socket for the plug-in launcher {@code pulumi-resource-gcp}. The launcher writes one line, its working directory,
 * and reads one line, the port of a gRPC server that this class makes for it. The server lives as long as the
 * connection.
 */
final class PluginSocket implements AutoCloseable {
    /** The engine's limit. */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private static final int SHUTDOWN_SECONDS = 5;

    private final ServerSocket listener;
    private final Function<Path, ProviderService> services;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private PluginSocket(ServerSocket listener, Function<Path, ProviderService> services) {
        this.listener = listener;
        this.services = services;
    }

    /**
     * Listens on a loopback port; 0 picks a free one.
     *
     * @param services makes a plug-in's service from its working directory
     * @throws UncheckedIOException if the port is taken
     */
    static PluginSocket open(int port, Function<Path, ProviderService> services) {
        requireNonNull(services, "services");
        try {
            ServerSocket listener = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
            PluginSocket socket = new PluginSocket(listener, services);
            start("gcp-plugin-socket", socket::acceptAll);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for plug-ins on 127.0.0.1:" + port, e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Ends all plug-ins and accepts no more. */
    @Override
    public void close() {
        close(listener);
        connections.forEach(PluginSocket::close);
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                start("gcp-plugin", () -> serve(connection));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    System.err.println("gcp: a plug-in could not connect: " + e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            String workingDirectory = reader.readLine();
            if (workingDirectory == null) {
                return;
            }
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                    .addService(services.apply(Path.of(workingDirectory)))
                    .build()
                    .start();
            try {
                OutputStream out = connection.getOutputStream();
                out.write((server.getPort() + "\n").getBytes(UTF_8));
                out.flush();
                awaitEnd(reader);
            } finally {
                shutDown(server);
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                System.err.println("gcp: a plug-in's connection failed: " + e);
            }
        } finally {
            connections.remove(connection);
        }
    }

    private void awaitEnd(BufferedReader reader) throws IOException {
        while (reader.readLine() != null) {
            // The launcher sends nothing more; the stream's end is the plug-in's end.
        }
    }

    private static void shutDown(Server server) {
        server.shutdown();
        try {
            if (!server.awaitTermination(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static void start(String name, Runnable work) {
        new DaemonThreads(name).newThread(work).start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            System.err.println("gcp: closing a plug-in socket failed: " + e);
        }
    }
}
