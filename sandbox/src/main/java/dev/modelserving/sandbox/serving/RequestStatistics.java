package dev.modelserving.sandbox.serving;

import static java.util.Comparator.comparing;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One server's answers since its start. Thread-safe. */
final class RequestStatistics {
    private final SortedMap<Kind, Long> counts =
            new TreeMap<>(comparing(Kind::model).thenComparing(Kind::status));
    private final Consumer<AnsweredRequest> listener;
    private final Map<String, LatencyHistogram> latencies = new TreeMap<>();

    /**
     * The key of a request count.
     *
     * @param status as {@link AnsweredRequest#status}
     */
    record Kind(String model, String status) {}

    /** No answers yet. */
    RequestStatistics() {
        this(request -> {});
    }

    /** @param listener also gets each request */
    RequestStatistics(Consumer<AnsweredRequest> listener) {
        this.listener = listener;
    }

    /** Counts a request. */
    void add(AnsweredRequest request) {
        count(request);
        listener.accept(request);
    }

    private synchronized void count(AnsweredRequest request) {
        counts.merge(new Kind(request.model(), request.status()), 1L, Long::sum);
        if (request.status().equals(AnsweredRequest.OK)) {
            latencies
                    .computeIfAbsent(request.model(), model -> new LatencyHistogram())
                    .add(request.duration());
        }
    }

    /** The number of requests of each kind. */
    synchronized Map<Kind, Long> counts() {
        return new TreeMap<>(counts);
    }

    /** The response times of successful requests, by model. */
    synchronized Map<String, LatencyHistogram> latencies() {
        Map<String, LatencyHistogram> copies = new TreeMap<>();
        latencies.forEach((model, histogram) -> copies.put(model, histogram.copy()));
        return copies;
    }
}
