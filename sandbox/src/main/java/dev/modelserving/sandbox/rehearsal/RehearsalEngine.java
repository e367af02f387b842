package dev.modelserving.sandbox.rehearsal;

import com.google.protobuf.Empty;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.GetRootResourceRequest;
import pulumirpc.EngineOuterClass.GetRootResourceResponse;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceRequest;

/** An engine for the preview of a new stack: accepts every declared resource. */
final class RehearsalEngine implements AutoCloseable {
    private final Server server;
    private final RehearsalMonitor monitor;

    private RehearsalEngine(Server server, RehearsalMonitor monitor) {
        this.server = server;
        this.monitor = monitor;
    }

    /** Starts it on a free loopback port. */
    static RehearsalEngine start() throws IOException {
        RehearsalMonitor monitor = new RehearsalMonitor();
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .addService(new Log())
                .addService(monitor)
                .build()
                .start();
        return new RehearsalEngine(server, monitor);
    }

    /** Its address for the program, in the engine's form. */
    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** All declared resources. */
    List<RegisterResourceRequest> declared() {
        return monitor.declared();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Prints the program's errors, which explain a failed rehearsal. Its warnings say that nothing answers here. */
    private static final class Log extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            if (request.getSeverity() == LogSeverity.ERROR) {
                System.err.println("rehearsal: " + request.getMessage());
            }
            RehearsalMonitor.answer(observer, Empty.getDefaultInstance());
        }

        @Override
        public void getRootResource(GetRootResourceRequest request, StreamObserver<GetRootResourceResponse> observer) {
            RehearsalMonitor.answer(observer, GetRootResourceResponse.getDefaultInstance());
        }

        @Override
        public void setRootResource(SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> observer) {
            RehearsalMonitor.answer(observer, SetRootResourceResponse.getDefaultInstance());
        }
    }
}
