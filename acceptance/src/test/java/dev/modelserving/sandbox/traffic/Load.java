package dev.modelserving.sandbox.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Requests that go on while the test does something else. */
public final class Load implements AutoCloseable {
    private final Process client;
    private final CompletableFuture<String> output;

    private Load(Process client) {
        this.client = client;
        this.output = CompletableFuture.supplyAsync(() -> read(client));
    }

    static Load start(List<String> command) {
        try {
            return new Load(new ProcessBuilder(command)
                    .directory(Path.of("").toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it and returns all answers. */
    public GatewayAnswers stop() throws IOException, InterruptedException {
        client.getOutputStream().close();
        int code = client.waitFor();
        String lines = output.join();
        if (code != 0) {
            throw new AssertionError("the client ended with exit code " + code + ":\n" + lines);
        }
        return GatewayAnswers.parse(lines);
    }

    @Override
    public void close() {
        client.destroy();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
