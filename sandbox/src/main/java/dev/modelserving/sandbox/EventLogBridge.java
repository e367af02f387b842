package dev.modelserving.sandbox;

import dev.modelserving.sandbox.process.DaemonThreads;
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
 * Lets the engine in the sandbox's network send its events to a program outside. Pulumi's Automation API listens for
 * them on a loopback port of the caller's network, which the sandbox does not reach. The caller's connection is opened
 * outside and becomes this process's standard input; here the same port listens for one connection.
 */
public final class EventLogBridge {
    private final InputStream fromCaller;
    private final OutputStream toCaller;
    private volatile boolean connected;

    /** A bridge to the caller's connection. */
    EventLogBridge(InputStream fromCaller, OutputStream toCaller) {
        this.fromCaller = fromCaller;
        this.toCaller = toCaller;
    }

    /**
     * Waits for the engine to connect, and copies bytes both ways until it closes its side.
     *
     * @throws IOException if either connection fails
     */
    void carry(ServerSocket listener) throws IOException {
        try (Socket engine = listener.accept()) {
            connected = true;
            OutputStream toEngine = engine.getOutputStream();
            new DaemonThreads("answers to the engine")
                    .newThread(() -> copy(fromCaller, toEngine))
                    .start();
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

    /** The engine ends without closing its connections, which shows as an end or a reset. */
    private static int read(InputStream from, byte[] buffer) throws IOException {
        try {
            return from.read(buffer);
        } catch (SocketException e) {
            return -1;
        }
    }

    /** Listens on the loopback port in the argument, reports that on standard output, and ends with the engine. */
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(List.of(arguments).get(0));
        try (ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("listening");
            // Standard input is a socket, so it is writable as well.
            var bridge = new EventLogBridge(System.in, new FileOutputStream(FileDescriptor.in));
            bridge.endWithoutConnection();
            bridge.carry(listener);
        }
    }

    /** Ends if the engine does before it opens its event log. */
    private void endWithoutConnection() {
        ProcessHandle engine = ProcessHandle.current().parent().orElseThrow();
        Runnable watch = () -> {
            engine.onExit().join();
            if (!connected) {
                System.exit(0);
            }
        };
        new DaemonThreads("end of the engine").newThread(watch).start();
    }
}
