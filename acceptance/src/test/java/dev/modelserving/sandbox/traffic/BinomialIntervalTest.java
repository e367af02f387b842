package dev.modelserving.sandbox.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How close the approximation is to the binomial distribution itself. */
class BinomialIntervalTest {
    @ParameterizedTest(name = "{1} requests at {0}")
    @CsvSource({"0.3, 2000", "0.3, 2500", "0.1, 2000", "0.5, 5000"})
    void holdsTheShareWith999PerMille(double probability, int requests) {
        BinomialInterval interval = BinomialInterval.of(probability, requests);

        double inside = IntStream.rangeClosed(0, requests)
                .filter(count -> interval.low() <= (double) count / requests)
                .filter(count -> (double) count / requests <= interval.high())
                .mapToDouble(count -> probabilityOf(count, probability, requests))
                .sum();

        assertThat(inside).isCloseTo(0.999, within(0.0002));
    }

    @ParameterizedTest
    @CsvSource({"0, 2000", "1, 2000", "0.001, 2000"})
    void refusesWhatItCannotApproximate(double probability, int requests) {
        assertThatThrownBy(() -> BinomialInterval.of(probability, requests))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too few");
    }

    private static double probabilityOf(int count, double probability, int requests) {
        double logarithm = count * Math.log(probability) + (requests - count) * Math.log1p(-probability);
        for (int i = 1; i <= count; i++) {
            logarithm += Math.log((double) (requests - count + i) / i);
        }
        return Math.exp(logarithm);
    }
}
