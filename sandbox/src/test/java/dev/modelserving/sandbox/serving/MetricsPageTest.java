package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final String LATENCY = ":tensorflow:serving:request_latency";
    private static final String LABELS = "model_name=\"resnet\",API=\"predict\",entrypoint=\"REST\"";

    private final RequestStatistics statistics = new RequestStatistics();

    @Test
    void tellsWhatWasAnsweredAndHowLongItTook() {
        statistics.add(new AnsweredRequest("resnet", "OK", Duration.ofNanos(9_000), 1));
        statistics.add(new AnsweredRequest("resnet", "OK", Duration.ofNanos(17_999), 1));
        statistics.add(new AnsweredRequest("resnet", "OK", Duration.ofDays(1), 1));
        statistics.add(new AnsweredRequest("resnet", "INVALID_ARGUMENT", Duration.ofMillis(1), 0));

        assertThat(new MetricsPage(statistics).text().lines())
                .contains(
                        "# TYPE :tensorflow:serving:request_count counter",
                        ":tensorflow:serving:request_count{model_name=\"resnet\",status=\"OK\"} 3",
                        ":tensorflow:serving:request_count{model_name=\"resnet\",status=\"INVALID_ARGUMENT\"} 1",
                        "# TYPE " + LATENCY + " histogram",
                        LATENCY + "_bucket{" + LABELS + ",le=\"10.0000\"} 1",
                        LATENCY + "_bucket{" + LABELS + ",le=\"18.0000\"} 2",
                        LATENCY + "_bucket{" + LABELS + ",le=\"+Inf\"} 3",
                        LATENCY + "_sum{" + LABELS + "} 86400000026.999",
                        LATENCY + "_count{" + LABELS + "} 3");
    }

    @Test
    void escapesWhatClientsSend() {
        statistics.add(new AnsweredRequest("a\"b\\\nc", "NOT_FOUND", Duration.ofMillis(1), 0));

        assertThat(new MetricsPage(statistics).text())
                .contains("{model_name=\"a\\\"b\\\\\\nc\",status=\"NOT_FOUND\"} 1\n");
    }
}
