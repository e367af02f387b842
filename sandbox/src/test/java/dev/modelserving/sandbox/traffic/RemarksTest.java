package dev.modelserving.sandbox.traffic;

import static dev.modelserving.sandbox.traffic.Outcomes.failed;
import static dev.modelserving.sandbox.traffic.Outcomes.predicted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {
    private static final String STAND_IN = "Answered by a stand-in: answers come from a file beside the model, so the"
            + " times are those of the network.";

    @Test
    void sayNothingMoreThanWhoAnswersWhereVersionsAnswerAlike() {
        Remarks remarks = remarks(List.of(
                predicted(3, "resnet50", 0.4534, 4),
                predicted(3, "resnet50", 0.4539, 4),
                predicted(3, "resnet101", 0.9425, 4)));

        assertThat(remarks.lines()).containsExactly(STAND_IN);
        assertThat(remarks.anyFailed()).isFalse();
    }

    @Test
    void tellOfAVersionThatContradictsItselfBeItInRequestsOfDifferentKinds() {
        Remarks remarks = remarks(List.of(predicted(5, "resnet50", 0.4534, 4), predicted(1, "resnet50", 0.9425, 4)));

        assertThat(remarks.lines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("resnet50 gave 2 different answers to the same image: military uniform 45.34 % (5 ×),"
                        + " military uniform 94.25 % (1 ×). A route leads to the wrong pods");
    }

    @Test
    void tellOfEachFailureOnce() {
        Remarks remarks = remarks(List.of(
                failed(1, "resnet50", "HTTP 503", "no healthy upstream"),
                failed(2, "resnet101", "HTTP 503", "overflow"),
                failed(1, "resnet50", "timed out", "request timed out")));

        assertThat(remarks.lines())
                .containsExactly(
                        "HTTP 503 (3 ×), for example: no healthy upstream",
                        "timed out (1 ×), for example: request timed out");
        assertThat(remarks.anyFailed()).isTrue();
    }

    /** One kind of requests for each list. */
    private static Remarks remarks(List<List<Outcome>> outcomes) {
        return new Remarks(outcomes.stream()
                .map(some -> new SentRequests(RequestKind.withoutHeader(some.size()), some))
                .toList());
    }
}
