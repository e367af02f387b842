package dev.modelserving.sandbox.traffic;

import dev.modelserving.sandbox.client.ModelClient;
import dev.modelserving.sandbox.client.PredictionException;
import dev.modelserving.sandbox.client.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests to a model, a few at a time. */
final class Sender implements AutoCloseable {
    /** Enough to be quick, few enough that requests do not queue in this client. */
    static final int CONNECTIONS = 8;

    private final ModelClient client;
    private final byte[] image;
    private final ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);

    Sender(ModelClient client, byte[] image) {
        this.client = client;
        this.image = image.clone();
    }

    /**
     * Sends one uncounted request by each connection. This checks that the model answers, and keeps one-time costs of
     * the client out of the counted times.
     *
     * @throws IOException if nothing answers
     */
    void warmUp() throws IOException, InterruptedException {
        // All at once: a later request would reuse a connection that is free again.
        CyclicBarrier start = new CyclicBarrier(CONNECTIONS);
        Callable<Reply> request = () -> {
            start.await();
            return client.ask(image, List.of());
        };
        for (Future<Reply> reply : connections.invokeAll(Collections.nCopies(CONNECTIONS, request))) {
            requireReply(reply);
        }
    }

    private static void requireReply(Future<Reply> reply) throws IOException, InterruptedException {
        try {
            reply.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException("a request of the warm-up could not be sent", e);
        }
    }

    /** Returns the outcome of each request of that kind. */
    List<Outcome> send(RequestKind kind, Progress progress) throws InterruptedException {
        Callable<Outcome> request = () -> {
            Outcome outcome = outcome(kind);
            progress.advance();
            return outcome;
        };
        return connections.invokeAll(Collections.nCopies(kind.count(), request)).stream()
                .map(Sender::result)
                .toList();
    }

    @Override
    public void close() {
        connections.shutdownNow();
    }

    private Outcome outcome(RequestKind kind) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            Reply reply = client.ask(image, kind.headers());
            return outcome(reply, Duration.ofNanos(System.nanoTime() - begin));
        } catch (ConnectException e) {
            return new Outcome.Failed(Optional.empty(), "no connection", String.valueOf(e.getMessage()));
        } catch (HttpTimeoutException e) {
            return new Outcome.Failed(Optional.empty(), "timed out", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return new Outcome.Failed(Optional.empty(), "broken off", String.valueOf(e.getMessage()));
        }
    }

    private static Outcome outcome(Reply reply, Duration time) {
        try {
            return new Outcome.Predicted(reply.version(), reply.answer(), time);
        } catch (PredictionException e) {
            return new Outcome.Failed(reply.version(), reason(reply), e.getMessage());
        }
    }

    private static String reason(Reply reply) {
        return reply.status() == HttpURLConnection.HTTP_OK ? "no prediction" : "HTTP " + reply.status();
    }

    private static Outcome result(Future<Outcome> request) {
        try {
            return request.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("a request that is over has no outcome", e);
        }
    }
}
