package dev.modelserving.config.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.value.Percentage;
import dev.modelserving.declared.StackFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringReaderTest {
    private static final ObjectivesConfig OBJECTIVES =
            new ObjectivesConfig(new Percentage("99.5"), 500, new Percentage("99"), 28);
    private static final AlertsConfig ALERTS = new AlertsConfig(10, 2, 15, 15, 5, 15, 21);

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("{mode: none}", new Monitoring.None()),
                Arguments.of("{}", new Monitoring.Cloud(List.of(), OBJECTIVES, ALERTS, false)),
                Arguments.of("{mode: cloud}", new Monitoring.Cloud(List.of(), OBJECTIVES, ALERTS, false)),
                Arguments.of(
                        "{notificationChannels: [projects/my-project/notificationChannels/42]}",
                        new Monitoring.Cloud(
                                List.of(new NotificationChannel("projects/my-project/notificationChannels/42")),
                                OBJECTIVES,
                                ALERTS,
                                false)),
                Arguments.of(
                        "{slo: {availabilityPercent: 99.9, latencyMilliseconds: 50, latencyPercent: 91, windowDays: 7}}",
                        new Monitoring.Cloud(
                                List.of(),
                                new ObjectivesConfig(new Percentage("99.9"), 50, new Percentage("91"), 7),
                                ALERTS,
                                false)),
                Arguments.of(
                        "{alerts: {fastBurnRate: 14, slowBurnRate: 14, saturatedMinutes: 1, unschedulableMinutes: 2,"
                                + " unavailableMinutes: 3}}",
                        new Monitoring.Cloud(List.of(), OBJECTIVES, new AlertsConfig(14, 14, 1, 2, 3, 15, 21), false)),
                Arguments.of("{uptimeCheck: true}", new Monitoring.Cloud(List.of(), OBJECTIVES, ALERTS, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void readsWhatAStackFileSays(String monitoring, Monitoring expected) {
        assertThat(file(monitoring).read().monitoring()).isEqualTo(expected);
    }

    @Test
    void isOffWhereTheFileDoesNotMentionIt() {
        assertThat(StackFile.VERSIONS.read().monitoring()).isEqualTo(new Monitoring.None());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{mode: stackdriver}|monitoring.mode: found \"stackdriver\"; allowed: one of none, cloud",
                "{mode: none, slo: {}}|monitoring.slo: found {}; allowed: nothing, unless mode is cloud",
                "{notificationChannels: [me@example.com]}|monitoring.notificationChannels[0]: found \"me@example.com\"; allowed: projects/PROJECT/notificationChannels/NUMBER, as gcloud beta monitoring channels list names them",
                "{slo: {availabilityPercent: 100}}|monitoring.slo.availabilityPercent: found 100; allowed: above 0 and up to 99.9 (%), with at most three decimals",
                "{slo: {availabilityPercent: 0.000}}|monitoring.slo.availabilityPercent: found 0; allowed: above 0 and up to 99.9 (%), with at most three decimals",
                "{slo: {latencyPercent: 99.95}}|monitoring.slo.latencyPercent: found 99.95; allowed: above 0 and up to 99.9 (%), with at most three decimals",
                "{slo: {latencyMilliseconds: 0}}|monitoring.slo.latencyMilliseconds: found 0; allowed: a whole number from 1 to 600000 (milliseconds)",
                "{slo: {windowDays: 31}}|monitoring.slo.windowDays: found 31; allowed: a whole number from 1 to 30 (days)",
                "{slo: {goal: 1}}|monitoring.slo.goal: found 1; allowed: no such key; known here are availabilityPercent, latencyMilliseconds, latencyPercent, windowDays",
                "{alerts: {slowBurnRate: 11}}|monitoring.alerts.slowBurnRate: found 11; allowed: at most fastBurnRate, which is 10",
                "{alerts: {fastBurnRate: 1}}|monitoring.alerts.slowBurnRate: not set (default 2); allowed: at most fastBurnRate, which is 1",
                "{slo: {latencyPercent: 90}}|monitoring.alerts.fastBurnRate: not set (default 10); allowed: at most 9, as the budget of slo.latencyPercent 90 cannot be spent faster than while every request fails",
                "{slo: {availabilityPercent: 20}, alerts: {fastBurnRate: 2}}|monitoring.alerts.fastBurnRate: found 2; allowed: at most 1, as the budget of slo.availabilityPercent 20 cannot be spent faster than while every request fails",
                "{alerts: {saturatedMinutes: 0}}|monitoring.alerts.saturatedMinutes: found 0; allowed: a whole number from 1 to 1440 (minutes)",
            })
    void saysWhatIsWrongAndWhere(String monitoring, String problem) {
        assertThat(file(monitoring).problem()).isEqualTo(problem);
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThat(file("{slo: {windowDays: 0, latencyPercent: x}, alerts: {unavailableMinutes: -1}}")
                        .problems())
                .hasSize(3);
    }

    /** Collectors are outside the mesh; they ask the sidecars at a port that it leaves alone. */
    @ParameterizedTest
    @ValueSource(strings = {"permissive", "strict"})
    void isForServersOfTheMeshWhateverTheyAccept(String mutualTls) {
        assertThat(file("{mode: cloud}")
                        .mesh("{mutualTls: " + mutualTls + "}")
                        .read()
                        .monitoring())
                .isInstanceOf(Monitoring.Cloud.class);
    }

    @Test
    void keepsTheNamesOfItsConfigMapsToItself() {
        StackFile file = file("{mode: cloud}")
                .with("- name: resnet50", "- name: resnet50\n          configMap: image-classifier-monitoring");

        assertThat(file.problem())
                .isEqualTo("models[0].versions[0].configMap: found image-classifier-monitoring; allowed: a name without"
                        + " -monitoring, which the stack's monitoring uses");
        assertThat(file.with("{mode: cloud}", "{mode: none}").read().models()).hasSize(1);
    }

    private static StackFile file(String monitoring) {
        return StackFile.VERSIONS.with(
                "  model-serving:models:", "  model-serving:monitoring: " + monitoring + "\n  model-serving:models:");
    }
}
