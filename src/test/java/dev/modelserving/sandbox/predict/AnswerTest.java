package dev.modelserving.sandbox.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {
    @Test
    void isATableWithTheMostProbableFirst() {
        Answer answer = new Answer(
                List.of(new Answer.Row("bow tie", 0.1), new Answer.Row("military uniform", 0.9)), Optional.empty());

        assertThat(answer.table().lines())
                .containsExactly(
                        "military uniform   90.00 %  " + "█".repeat(27),
                        "bow tie            10.00 %  " + "█".repeat(3));
    }
}
