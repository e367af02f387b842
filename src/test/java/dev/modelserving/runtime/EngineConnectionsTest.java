package dev.modelserving.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** By themselves: gRPC has one register of transports in a JVM. */
@Isolated
@Timeout(20)
class EngineConnectionsTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private Server engine;

    @BeforeEach
    void startEngine() throws IOException {
        engine = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new SlowEngine())
                .build()
                .start();
    }

    @AfterEach
    void endEngine() {
        mayAnswer.countDown();
        engine.shutdownNow();
    }

    @Test
    void endWhenTheirCallsAreAnswered() throws InterruptedException, ExecutionException {
        EngineConnections connections = EngineConnections.register(new EngineErrorHooks());
        ManagedChannel connection = connect();
        Future<Empty> call = EngineGrpc.newFutureStub(connection).log(LogRequest.getDefaultInstance());
        asked.await();

        CompletableFuture<Void> end = CompletableFuture.runAsync(connections::close);
        assertThat(end).isNotDone();
        mayAnswer.countDown();
        end.join();

        assertThat(call.get()).isEqualTo(Empty.getDefaultInstance());
        assertThat(connection.isTerminated()).isTrue();
    }

    @Test
    void leaveNoThreadThatReads() throws InterruptedException {
        EngineConnections connections = EngineConnections.register(new EngineErrorHooks());
        mayAnswer.countDown();
        EngineGrpc.newBlockingStub(connect()).log(LogRequest.getDefaultInstance());
        assertThat(readers()).isPositive();

        connections.close();

        // A thread has its name until just after its connection has ended.
        while (readers() > 0) {
            Thread.sleep(1);
        }
    }

    @Test
    void doNotWaitForAnEngineThatNeverAnswers() throws InterruptedException {
        EngineConnections connections = EngineConnections.register(new EngineErrorHooks());
        ManagedChannel connection = connect();
        Future<Empty> call = EngineGrpc.newFutureStub(connection).log(LogRequest.getDefaultInstance());
        asked.await();

        connections.close();

        assertThat(connection.isShutdown()).isTrue();
        assertThatThrownBy(call::get).hasCauseInstanceOf(StatusRuntimeException.class);
    }

    private ManagedChannel connect() {
        return ManagedChannelBuilder.forTarget("127.0.0.1:" + engine.getPort())
                .usePlaintext()
                .build();
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("OkHttpClientTransport"))
                .count();
    }

    private final class SlowEngine extends EngineGrpc.EngineImplBase {
        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            asked.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
