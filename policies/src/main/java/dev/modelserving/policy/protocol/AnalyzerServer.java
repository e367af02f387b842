package dev.modelserving.policy.protocol;

import dev.modelserving.policy.rule.PolicyPack;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.okhttp.OkHttpServerBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** The server that an engine starts for a policy pack. */
public final class AnalyzerServer implements AutoCloseable {
    /** The engine's limit, 400 MiB: a stack is one message (pulumi/sdk, rpcutil). */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private final Server server;

    private AnalyzerServer(Server server) {
        this.server = server;
    }

    /** Starts a server on a free loopback port. */
    public static AnalyzerServer start(PolicyPack pack) throws IOException {
        return new AnalyzerServer(OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addService(new AnalyzerService(pack))
                .build()
                .start());
    }

    /**
     * Serves until the parent process has ended.
     *
     * @param out gets the port on the first line, for the engine
     */
    public static void serve(PolicyPack pack, PrintStream out) throws IOException, InterruptedException {
        // Before the port is printed: if the engine ends at once, the process gets another parent.
        Optional<ProcessHandle> engine = ProcessHandle.current().parent();
        try (AnalyzerServer analyzer = start(pack)) {
            out.println(analyzer.port());
            out.flush();
            if (engine.isPresent()) {
                engine.get().onExit().join();
            } else {
                analyzer.server.awaitTermination();
            }
        }
    }

    /** Its port. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
