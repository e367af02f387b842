package dev.modelserving.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.layout.EventLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpForwarderTest {
    private TcpForwarder forwarder;
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        forwarder = new TcpForwarder(new EventLog(
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), Clock.systemUTC()));
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        forwarder.close();
        server.close();
    }

    @Test
    void carriesMoreThanItsBuffersBothWaysAndHandsOnTheEnd() throws Exception {
        int port = forwardTo(Optional.of((InetSocketAddress) server.getLocalSocketAddress()));
        CompletableFuture<Void> echo = echoOnce();
        byte[] sent = new byte[3_000_000];
        new Random(7).nextBytes(sent);

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> writeAll(socket, sent));
            byte[] received = socket.getInputStream().readAllBytes();
            writing.join();

            assertThat(received).isEqualTo(sent);
        }
        echo.join();
    }

    @Test
    void resetsAtOnceWithoutATarget() throws Exception {
        int port = forwardTo(Optional.empty());

        assertThatThrownBy(() -> readFrom(port)).isInstanceOf(SocketException.class);
    }

    @Test
    void resetsWhenTheTargetRefuses() throws Exception {
        InetSocketAddress nobody = (InetSocketAddress) server.getLocalSocketAddress();
        server.close();
        int port = forwardTo(Optional.of(nobody));

        assertThatThrownBy(() -> readFrom(port)).isInstanceOf(SocketException.class);
    }

    @Test
    void outlivesATargetThatCannotBeFound() throws Exception {
        Iterator<Optional<InetSocketAddress>> targets = List.of(
                        Optional.of(InetSocketAddress.createUnresolved("nowhere", 1)),
                        Optional.of((InetSocketAddress) server.getLocalSocketAddress()))
                .iterator();
        AtomicInteger calls = new AtomicInteger();
        InetSocketAddress address = freeAddress();
        forwarder.forward(address, () -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("no target today");
            }
            return targets.next();
        });

        assertThatThrownBy(() -> readFrom(address.getPort())).isInstanceOf(SocketException.class);
        assertThatThrownBy(() -> readFrom(address.getPort())).isInstanceOf(SocketException.class);

        CompletableFuture<Void> echo = echoOnce();
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write('x');
            assertThat(socket.getInputStream().read()).isEqualTo('x');
        }
        echo.join();
    }

    @Test
    void givesThePortBackWhenClosed() throws Exception {
        InetSocketAddress address = freeAddress();
        forwarder.forward(address, Optional::empty).close();

        assertThatThrownBy(() -> new Socket(address.getAddress(), address.getPort()))
                .isInstanceOf(ConnectException.class);
        forwarder.forward(address, Optional::empty).close();
    }

    @Test
    void saysWhichAddressIsInUse() {
        InetSocketAddress used = (InetSocketAddress) server.getLocalSocketAddress();

        assertThatThrownBy(() -> forwarder.forward(used, Optional::empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(used.getPort()));
    }

    private int forwardTo(Optional<InetSocketAddress> target) throws IOException {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return forwarder.forward(anyPort, () -> target).address().getPort();
    }

    private static InetSocketAddress freeAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.any());
    }

    private CompletableFuture<Void> echoOnce() {
        return CompletableFuture.runAsync(() -> {
            try (Socket peer = server.accept();
                    InputStream in = peer.getInputStream()) {
                in.transferTo(peer.getOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void writeAll(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int readFrom(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read();
        }
    }
}
