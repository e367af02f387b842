package dev.modelserving.sandbox.traffic;

import static dev.modelserving.sandbox.traffic.Outcomes.failed;
import static dev.modelserving.sandbox.traffic.Outcomes.predicted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.client.RequestHeader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficTableTest {
    private static final RequestHeader CANARY = new RequestHeader("user-group", "canary");

    @Test
    void showsEachVersionsPartOfEachKindOfRequests() {
        TrafficTable table = new TrafficTable(List.of(
                sent(
                        RequestKind.withoutHeader(10),
                        List.of(predicted(3, "resnet101", 0.9425, 7), predicted(7, "resnet50", 0.4534, 4))),
                sent(RequestKind.with(CANARY, 2), List.of(predicted(2, "resnet101", 0.9425, 5)))));

        assertThat(table.text().lines())
                .containsExactly(
                        "requests            version    number    share  top answer                   p50     p99  failed",
                        "without header      resnet50        7   70.0 %  military uniform 45.34 %  4.0 ms  4.0 ms  –       "
                                + "█".repeat(21),
                        "                    resnet101       3   30.0 %  military uniform 94.25 %  7.0 ms  7.0 ms  –       "
                                + "█".repeat(9),
                        "user-group: canary  resnet101       2  100.0 %  military uniform 94.25 %  5.0 ms  5.0 ms  –       "
                                + "█".repeat(30));
    }

    @Test
    void countsFailuresByReasonAndAmongTheShare() {
        TrafficTable table = new TrafficTable(List.of(sent(
                RequestKind.withoutHeader(8),
                List.of(
                        predicted(1, "resnet50", 0.4534, 4),
                        failed(2, "resnet50", "HTTP 503", "no healthy upstream"),
                        failed(1, "resnet50", "HTTP 504", "too late"),
                        failed(4, "resnet101", "HTTP 503", "no healthy upstream")))));

        assertThat(table.text().lines().skip(1))
                .containsExactly(
                        "without header  resnet101       4  50.0 %  –                              –       –  HTTP 503: 4               "
                                + "█".repeat(15),
                        "                resnet50        4  50.0 %  military uniform 45.34 %  4.0 ms  4.0 ms  HTTP 503: 2, HTTP 504: 1  "
                                + "█".repeat(15));
    }

    @Test
    void marksAVersionThatDoesNotAlwaysAnswerTheSame() {
        TrafficTable table = new TrafficTable(List.of(sent(
                RequestKind.withoutHeader(3),
                List.of(predicted(1, "resnet50", 0.9425, 4), predicted(2, "resnet50", 0.4534, 4)))));

        assertThat(table.text()).contains("  military uniform 45.34 %, not always  ");
    }

    @Test
    void isOneLineForAModelWithoutVersions() {
        TrafficTable table = new TrafficTable(
                List.of(sent(RequestKind.withoutHeader(3), List.of(predicted(3, Optional.empty(), 0.9425, 4)))));

        assertThat(table.text().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("without header  (no version named)       3  100.0 %  military uniform 94.25 %");
    }

    private static SentRequests sent(RequestKind kind, List<List<Outcome>> outcomes) {
        return new SentRequests(kind, outcomes.stream().flatMap(List::stream).toList());
    }
}
