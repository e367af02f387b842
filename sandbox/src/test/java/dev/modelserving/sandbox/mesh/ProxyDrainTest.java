package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyDrainTest {
    @Test
    void drainsForFiveSecondsUnlessItIsToldOtherwise() {
        assertThat(ProxyDrain.of(Map.of())).isEqualTo(new ProxyDrain(Duration.ofSeconds(5), false));
    }

    @ParameterizedTest
    @CsvSource({"75s, 75000", "1m15s, 75000", "1.5s, 1500", "200ms, 200"})
    void drainsAsLongAsItsConfigurationSays(String text, long milliseconds) {
        assertThat(ProxyDrain.of(Map.of("PROXY_CONFIG", "{\"terminationDrainDuration\":\"" + text + "\"}")))
                .isEqualTo(new ProxyDrain(Duration.ofMillis(milliseconds), false));
    }

    @Test
    void drainsUntilItIsIdle() {
        assertThat(ProxyDrain.of(Map.of("EXIT_ON_ZERO_ACTIVE_CONNECTIONS", "true", "MINIMUM_DRAIN_DURATION", "15s")))
                .isEqualTo(new ProxyDrain(Duration.ofSeconds(15), true));
    }

    @Test
    void refusesWhatIsNoDuration() {
        Map<String, String> environment = Map.of("PROXY_CONFIG", "{\"terminationDrainDuration\":\"soon\"}");

        assertThatThrownBy(() -> ProxyDrain.of(environment)).hasMessage("\"soon\" is no duration, such as 15s");
    }
}
