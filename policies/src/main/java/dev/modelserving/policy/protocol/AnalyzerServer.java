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

/** The process that an engine starts to ask a policy pack. */
public final class AnalyzerServer implements AutoCloseable {
    /** The engine's own bound, 400 MiB: a stack comes in one message (pulumi/sdk, rpcutil). */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private final Server server;

    private AnalyzerServer(Server server) {
        this.server = server;
    }

    /** Starts a server on a loopback port that is free. */
    public static AnalyzerServer start(PolicyPack pack) throws IOException {
        return new AnalyzerServer(OkHttpServerBuilder.forPort(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), InsecureServerCredentials.create())
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addService(new AnalyzerService(pack))
                .build()
                .start());
    }

    /**
     * Serves until the process that started this one is gone.
     *
     * @param out where the engine reads the port, on the first line
     */
    public static void serve(PolicyPack pack, PrintStream out) throws IOException, InterruptedException {
        // Before the port is told: an engine that ends at once would otherwise be taken for its heir.
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
