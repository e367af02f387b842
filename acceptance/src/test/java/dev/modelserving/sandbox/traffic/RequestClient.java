package dev.modelserving.sandbox.traffic;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A client of a model's REST API for the sandbox's network: the JDK alone, so that the tests' class path needs no
 * library. Prints one line for each request, see {@link GatewayAnswer}.
 */
final class RequestClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpRequest request;
    private final HttpClient client;

    private RequestClient(Options options) throws IOException {
        HttpRequest.Builder post = HttpRequest.newBuilder(options.url())
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(padded(body(), options.bytes())));
        for (String header : options.headers()) {
            int equals = header.indexOf('=');
            post.header(header.substring(0, equals), header.substring(equals + 1));
        }
        request = post.build();
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(TIMEOUT);
        if (options.keepsCookies()) {
            http.cookieHandler(new CookieManager());
        }
        client = http.build();
    }

    /**
     * Sends the requests.
     *
     * @param arguments {@code URL}, then {@code count=N} (so many requests over {@code connections=N}, 4 where not given)
     *     or {@code rate=N} (so many a second, until standard input ends or {@code seconds=N} are over); {@code cookies}
     *     keeps what the server sets; {@code header=NAME=VALUE} is sent with each request, {@code bytes=N} is the least
     *     size of its body
     */
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        Options options = Options.of(arguments);
        RequestClient client = new RequestClient(options);
        if (options.rate() > 0) {
            client.sendAtRate(options.rate(), Duration.ofSeconds(options.seconds()));
        } else {
            client.sendCount(options.count(), options.connections());
        }
        System.out.flush();
        // The HTTP client's threads would keep the process for a while.
        System.exit(0);
    }

    private void sendCount(int count, int connections) throws InterruptedException, ExecutionException {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        List<Future<?>> sending = new ArrayList<>();
        for (int connection = 0; connection < connections; connection++) {
            int share = count / connections + (connection < count % connections ? 1 : 0);
            sending.add(senders.submit(() -> {
                for (int i = 0; i < share; i++) {
                    send().join();
                }
            }));
        }
        for (Future<?> ended : sending) {
            ended.get();
        }
        senders.shutdown();
    }

    private void sendAtRate(int perSecond, Duration limit) throws InterruptedException, ExecutionException {
        ConcurrentLinkedQueue<CompletableFuture<Void>> sent = new ConcurrentLinkedQueue<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> sending = clock.scheduleAtFixedRate(
                () -> sent.add(send()), 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
        awaitEndOfInput(limit);
        if (sending.isDone()) {
            sending.get();
        }
        clock.shutdown();
        if (!clock.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("requests are still being sent");
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }

    private static void awaitEndOfInput(Duration limit) throws InterruptedException {
        Thread input = new Thread(
                () -> {
                    try {
                        System.in.readAllBytes();
                    } catch (IOException closed) {
                        System.err.println("standard input: " + closed);
                    }
                },
                "input");
        input.setDaemon(true);
        input.start();
        input.join(limit.toMillis());
    }

    private CompletableFuture<Void> send() {
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).handle((response, failure) -> {
            GatewayAnswer answer = failure == null
                    ? GatewayAnswer.of(response)
                    : GatewayAnswer.none(System.currentTimeMillis(), failure.toString());
            System.out.println(answer.line());
            return null;
        });
    }

    /** An image of its own is drawn once; what the stand-ins answer does not depend on it. */
    private static String body() throws IOException {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "jpg", image);
        return "{\"signature_name\":\"serving_preprocess\",\"instances\":[{\"b64\":\""
                + Base64.getEncoder().encodeToString(image.toByteArray()) + "\"}]}";
    }

    /** Space after JSON is part of it. */
    private static String padded(String json, int bytes) {
        return json + " ".repeat(Math.max(0, bytes - json.length()));
    }

    /** The command line. */
    private record Options(
            URI url,
            int count,
            int connections,
            int rate,
            int seconds,
            int bytes,
            boolean keepsCookies,
            List<String> headers) {
        static Options of(String[] arguments) {
            List<String> words = List.of(arguments);
            List<String> headers = words.stream()
                    .filter(word -> word.startsWith("header="))
                    .map(word -> word.substring("header=".length()))
                    .toList();
            return new Options(
                    URI.create(words.get(0) + ":predict"),
                    number(words, "count", 1),
                    number(words, "connections", 4),
                    number(words, "rate", 0),
                    number(words, "seconds", 60),
                    number(words, "bytes", 0),
                    words.contains("cookies"),
                    headers);
        }

        private static int number(List<String> words, String name, int otherwise) {
            return words.stream()
                    .filter(word -> word.startsWith(name + "="))
                    .map(word -> Integer.parseInt(word.substring(name.length() + 1)))
                    .findFirst()
                    .orElse(otherwise);
        }
    }
}
