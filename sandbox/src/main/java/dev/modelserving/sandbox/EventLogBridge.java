package dev.modelserving.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;

/**
 * Lets the engine inside a sandbox's network send its events to a program outside of it. Pulumi's Automation API listens
 * for them on a loopback port of the caller's network, which the sandbox's has not. So the caller's side is opened
 * outside, and handed in as this process's standard input; here that port is opened again, for one connection.
 */
public final class EventLogBridge {
    private final InputStream fromCaller;
    private final OutputStream toCaller;
    private volatile boolean connected;

    /** A bridge to the two directions of a connection to the caller. */
    EventLogBridge(InputStream fromCaller, OutputStream toCaller) {
        this.fromCaller = fromCaller;
        this.toCaller = toCaller;
    }

    /**
     * Waits for the engine to connect, and carries bytes both ways until it closes its side.
     *
     * @throws IOException where either connection fails
     */
    void carry(ServerSocket listener) throws IOException {
        try (Socket engine = listener.accept()) {
            connected = true;
            OutputStream toEngine = engine.getOutputStream();
            Thread answers = new Thread(() -> copy(fromCaller, toEngine), "answers to the engine");
            answers.setDaemon(true);
            answers.start();
            copy(engine.getInputStream(), toCaller);
        }
    }

    private static void copy(InputStream from, OutputStream to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int count = read(from, buffer); count >= 0; count = read(from, buffer)) {
                to.write(buffer, 0, count);
                to.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The engine ends without closing its connections, which may look like its end or like a reset. */
    private static int read(InputStream from, byte[] buffer) throws IOException {
        try {
            return from.read(buffer);
        } catch (SocketException e) {
            return -1;
        }
    }

    /** Opens the loopback port that the argument gives, says so on standard output, and ends with the engine. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(List.of(arguments).get(0));
        try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("listening");
            // Standard input is a socket, so it can be written to as well.
            var bridge = new EventLogBridge(System.in, new FileOutputStream(FileDescriptor.in));
            bridge.endWithoutConnection();
            bridge.carry(listener);
        }
    }

    /** An engine that ends before it has opened its event log never will; one that has closes it when it ends. */
    private void endWithoutConnection() {
        ProcessHandle engine = ProcessHandle.current().parent().orElseThrow();
        Thread watch = new Thread(
                () -> {
                    engine.onExit().join();
                    if (!connected) {
                        System.exit(0);
                    }
                },
                "end of the engine");
        watch.setDaemon(true);
        watch.start();
    }
}
