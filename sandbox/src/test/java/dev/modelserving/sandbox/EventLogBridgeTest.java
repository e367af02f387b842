package dev.modelserving.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventLogBridgeTest {
    @Test
    void carriesBothWaysUntilTheEngineCloses() throws Exception {
        var events = new ByteArrayOutputStream();
        var bridge = new EventLogBridge(new ByteArrayInputStream("answer".getBytes(UTF_8)), events);
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> carrying = CompletableFuture.runAsync(() -> {
                try {
                    bridge.carry(listener);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            try (Socket engine = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
                assertThat(new String(engine.getInputStream().readNBytes(6), UTF_8))
                        .isEqualTo("answer");
                engine.getOutputStream().write("event".getBytes(UTF_8));
            }
            carrying.get(10, TimeUnit.SECONDS);
        }
        assertThat(events.toString(UTF_8)).isEqualTo("event");
    }
}
