package dev.modelserving.sandbox.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.TextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringConfigTest {
    @Test
    void readsTheMessageInTextFormat() throws Exception {
        assertThat(MonitoringConfig.parse("prometheus_config {\n  enable: true,\n  path: \"/metrics\"\n}\n"))
                .isEqualTo(new MonitoringConfig(true, "/metrics"));
        assertThat(MonitoringConfig.parse("prometheus_config { enable: true }").path())
                .isEqualTo("/monitoring/prometheus/metrics");
        assertThat(MonitoringConfig.parse("").prometheus()).isFalse();
    }

    @Test
    void answersOnlyWhereItIsTurnedOnAndOnlyItsPath() {
        assertThat(new MonitoringConfig(true, "/metrics").answers("/metrics")).isTrue();
        assertThat(new MonitoringConfig(true, "/metrics").answers("/metrics/")).isFalse();
        assertThat(new MonitoringConfig(false, "/metrics").answers("/metrics")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus { enable: true }", "prometheus_config { enable: 7 }", "prometheus_config {"})
    void refusesWhatIsNoSuchMessage(String text) {
        assertThatThrownBy(() -> MonitoringConfig.parse(text)).isInstanceOf(TextFormat.ParseException.class);
    }
}
