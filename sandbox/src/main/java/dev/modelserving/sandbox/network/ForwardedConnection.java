package dev.modelserving.sandbox.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client's connection and the target's. For the forwarder's thread only. */
final class ForwardedConnection {
    private final SocketChannel client;
    private final SocketChannel target;
    private final SelectionKey clientKey;
    private final SelectionKey targetKey;
    private final ForwardedDirection upward;
    private final ForwardedDirection downward;

    private ForwardedConnection(SocketChannel client, SocketChannel target, Selector selector) throws IOException {
        this.client = client;
        this.target = target;
        this.clientKey = client.register(selector, 0, this);
        this.targetKey = target.register(selector, SelectionKey.OP_CONNECT, this);
        this.upward = new ForwardedDirection(client, target);
        this.downward = new ForwardedDirection(target, client);
    }

    /** Starts to connect to the target; resets the client's connection if that fails at once. */
    static ForwardedConnection open(SocketChannel client, InetSocketAddress address, Selector selector)
            throws IOException {
        SocketChannel target = SocketChannel.open();
        try {
            client.configureBlocking(false);
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
            target.configureBlocking(false);
            target.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ForwardedConnection connection = new ForwardedConnection(client, target, selector);
            if (target.connect(address)) {
                connection.awaitTraffic();
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            target.close();
            reset(client);
            throw e;
        }
    }

    /** Handles the events that the selector found. */
    void ready() {
        try {
            if (target.isConnectionPending() && !target.finishConnect()) {
                return;
            }
            upward.pump();
            downward.pump();
            if (upward.finished() && downward.finished()) {
                close();
            } else {
                awaitTraffic();
            }
        } catch (IOException gone) {
            close();
        }
    }

    /** Closes both connections; a peer in the middle of an exchange sees a reset. */
    void close() {
        if (upward.finished() && downward.finished()) {
            closeQuietly(client);
            closeQuietly(target);
        } else {
            reset(client);
            reset(target);
        }
    }

    boolean open() {
        return client.isOpen();
    }

    /** Closes a connection with "connection reset". */
    static void reset(SocketChannel channel) {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException alreadyGone) {
            // nothing more to do
        }
        closeQuietly(channel);
    }

    private void awaitTraffic() {
        clientKey.interestOps(interest(upward, downward));
        targetKey.interestOps(interest(downward, upward));
    }

    private static int interest(ForwardedDirection from, ForwardedDirection to) {
        return (from.wantsRead() ? SelectionKey.OP_READ : 0) | (to.wantsWrite() ? SelectionKey.OP_WRITE : 0);
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // it is closed
        }
    }
}
