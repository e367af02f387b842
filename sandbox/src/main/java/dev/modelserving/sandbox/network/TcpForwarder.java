package dev.modelserving.sandbox.network;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.process.DaemonThreads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Forwards TCP connections from addresses of the sandbox to their targets, all on one thread. */
public final class TcpForwarder implements AutoCloseable {
    private static final int BACKLOG = 512;
    private static final long CLOSE_SECONDS = 5;

    private final Selector selector;
    private final EventLog log;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    /** A listening address; closing it ends its connections too. */
    public interface Forwarding extends AutoCloseable {
        /** The address, for example when the system chose the port. */
        InetSocketAddress address();

        /** Returns when the address is free again. */
        @Override
        void close();
    }

    /**
     * Creates a forwarder; its thread runs until it is closed.
     *
     * @param log gets failures
     * @throws IOException if the system provides no selector
     */
    public TcpForwarder(EventLog log) throws IOException {
        this.log = requireNonNull(log, "log");
        this.selector = Selector.open();
        this.thread = new DaemonThreads("tcp-forwarder").newThread(this::serve);
        thread.start();
    }

    /**
     * Listens on an address and forwards each connection to the current target; resets a connection if there is none.
     *
     * @throws IOException if the address cannot be listened on
     */
    public Forwarding forward(InetSocketAddress listen, Supplier<Optional<InetSocketAddress>> target)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        InetSocketAddress bound;
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(listen, BACKLOG);
            server.configureBlocking(false);
            bound = (InetSocketAddress) server.getLocalAddress();
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen on " + listen + ": " + e.getMessage(), e);
        }
        Listener listener = new Listener(server, bound, target);
        tasks.add(listener::register);
        selector.wakeup();
        return listener;
    }

    /** Closes all addresses and connections. */
    @Override
    public void close() {
        tasks.add(this::closeAll);
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closeAll() {
        for (SelectionKey key : Set.copyOf(selector.keys())) {
            if (key.attachment() instanceof Listener listener) {
                listener.closeNow();
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            log.note("the TCP forwarder was not closed cleanly", e);
        }
    }

    private void serve() {
        try {
            while (selector.isOpen()) {
                selector.select();
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    run(task);
                }
                if (selector.isOpen()) {
                    selector.selectedKeys().forEach(this::serve);
                    selector.selectedKeys().clear();
                }
            }
        } catch (IOException e) {
            log.note("the TCP forwarder ended, connections to clusters and load balancers fail from now on", e);
        }
    }

    /** Runs a task; its failure must not end the thread, which serves all other connections. */
    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            log.bug("an address could not be opened or closed", e);
        }
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Listener listener) {
            listener.accept();
        } else if (key.attachment() instanceof ForwardedConnection connection) {
            try {
                connection.ready();
            } catch (RuntimeException e) {
                connection.close();
                log.bug("a forwarded connection was closed", e);
            }
        }
    }

    private final class Listener implements Forwarding {
        private final ServerSocketChannel server;
        private final InetSocketAddress address;
        private final Supplier<Optional<InetSocketAddress>> target;
        private final Set<ForwardedConnection> connections = new HashSet<>();
        private final CountDownLatch closed = new CountDownLatch(1);

        Listener(ServerSocketChannel server, InetSocketAddress address, Supplier<Optional<InetSocketAddress>> target) {
            this.server = server;
            this.address = address;
            this.target = target;
        }

        void register() {
            try {
                server.register(selector, SelectionKey.OP_ACCEPT, this);
            } catch (IOException e) {
                log.note("an address was closed before it was served", e);
            }
        }

        void accept() {
            try {
                for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
                    connect(client);
                }
            } catch (IOException e) {
                log.note("a connection could not be accepted", e);
            }
        }

        private void connect(SocketChannel client) {
            connections.removeIf(connection -> !connection.open());
            try {
                Optional<InetSocketAddress> address = target.get();
                if (address.isEmpty()) {
                    ForwardedConnection.reset(client);
                } else {
                    connect(client, address.get());
                }
            } catch (RuntimeException e) {
                ForwardedConnection.reset(client);
                log.bug("a connection found no target", e);
            }
        }

        private void connect(SocketChannel client, InetSocketAddress address) {
            try {
                connections.add(ForwardedConnection.open(client, address, selector));
            } catch (IOException | UnresolvedAddressException e) {
                log.note("no connection to " + address, e);
            }
        }

        void closeNow() {
            connections.forEach(ForwardedConnection::close);
            try {
                server.close();
                // the system frees the port of a registered channel at the selector's next select
                selector.selectNow();
            } catch (IOException e) {
                log.note("an address could not be closed", e);
            }
            closed.countDown();
        }

        @Override
        public InetSocketAddress address() {
            return address;
        }

        @Override
        public void close() {
            if (!selector.isOpen()) {
                return;
            }
            tasks.add(this::closeNow);
            selector.wakeup();
            try {
                if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    log.note("an address was not closed in " + CLOSE_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
