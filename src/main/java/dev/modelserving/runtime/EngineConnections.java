package dev.modelserving.runtime;

import io.grpc.ClientInterceptor;
import io.grpc.ForwardingChannelBuilder;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.ManagedChannelProvider;
import io.grpc.ManagedChannelRegistry;
import io.grpc.okhttp.OkHttpChannelProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Closes the connections to the engine, which the SDK leaves open: the JVM would wait 0.3 s at its end for threads that
 * read from the network. They use gRPC's transport for small clients, which starts without an event loop.
 */
final class EngineConnections extends ManagedChannelProvider implements AutoCloseable {
    /** Above all other providers, which have 0 to 10 (ManagedChannelProvider). */
    private static final int PRIORITY = 11;

    private static final Duration LAST_CALLS = Duration.ofSeconds(1);

    private final OkHttpChannelProvider transport = new OkHttpChannelProvider();
    private final Queue<ManagedChannel> opened = new ConcurrentLinkedQueue<>();

    private final List<ClientInterceptor> interceptors;

    private EngineConnections(List<ClientInterceptor> interceptors) {
        this.interceptors = List.copyOf(interceptors);
    }

    /**
     * Handles all connections opened from now on.
     *
     * @param interceptors see the calls
     */
    static EngineConnections register(ClientInterceptor... interceptors) {
        EngineConnections connections = new EngineConnections(List.of(interceptors));
        ManagedChannelRegistry.getDefaultRegistry().register(connections);
        return connections;
    }

    /** Closes each when its calls are answered, and all after a second. */
    @Override
    public void close() {
        ManagedChannelRegistry.getDefaultRegistry().deregister(this);
        opened.forEach(ManagedChannel::shutdown);
        long deadline = System.nanoTime() + LAST_CALLS.toNanos();
        try {
            for (ManagedChannel connection : opened) {
                if (!connection.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    connection.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return PRIORITY;
    }

    @Override
    protected Collection<Class<? extends SocketAddress>> getSupportedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }

    @Override
    protected ManagedChannelBuilder<?> builderForAddress(String name, int port) {
        return new Remembered(transport.builderForAddress(name, port));
    }

    @Override
    protected ManagedChannelBuilder<?> builderForTarget(String target) {
        return new Remembered(transport.builderForTarget(target));
    }

    /** Builds a connection and remembers it for {@link #close}. */
    private final class Remembered extends ForwardingChannelBuilder<Remembered> {
        private final ManagedChannelBuilder<?> builder;

        Remembered(ManagedChannelBuilder<?> builder) {
            this.builder = builder.intercept(interceptors);
        }

        @Override
        protected ManagedChannelBuilder<?> delegate() {
            return builder;
        }

        @Override
        public ManagedChannel build() {
            ManagedChannel connection = builder.build();
            opened.add(connection);
            return connection;
        }
    }
}
