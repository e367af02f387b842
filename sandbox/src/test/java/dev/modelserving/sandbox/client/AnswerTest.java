package dev.modelserving.sandbox.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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

    @Test
    void agreesWithAnotherButForRounding() {
        Answer.Row uniform = new Answer.Row("military uniform", 0.9425);

        assertThat(uniform.agreesWith(new Answer.Row("military uniform", 0.9421)))
                .isTrue();
        assertThat(uniform.agreesWith(new Answer.Row("military uniform", 0.4534)))
                .isFalse();
        assertThat(uniform.agreesWith(new Answer.Row("suit", 0.9425))).isFalse();
    }

    @Test
    void takesProbabilitiesOnlyAndThoseThatRoundingMade() {
        assertThat(new Answer(List.of(new Answer.Row("suit", 1.0000001)), Optional.empty()).table())
                .contains("100.00 %  " + "█".repeat(30));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Answer.Row("suit", 45.3))
                .withMessage("45.3 is no probability of suit");
        assertThatIllegalArgumentException().isThrownBy(() -> new Answer.Row("suit", Double.NaN));
    }
}
