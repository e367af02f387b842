package dev.modelserving.sandbox.gcp;

import static dev.modelserving.sandbox.gcp.TestingCloud.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.gcp.TestingCloud.Made;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards, objectives, uptime checks and alert policies. */
class MonitoringTest {
    private static final String DASHBOARD = "gcp:monitoring/dashboard:Dashboard";
    private static final String SERVICE = MonitoredServiceKind.TYPE;
    private static final String SLO = ObjectiveKind.TYPE;
    private static final String CHECK = "gcp:monitoring/uptimeCheckConfig:UptimeCheckConfig";
    private static final String POLICY = "gcp:monitoring/alertPolicy:AlertPolicy";
    private static final Map<String, Object> RATIO =
            Map.of("goodTotalRatio", Map.of("badServiceFilter", "bad", "totalServiceFilter", "all"));

    @TempDir
    Path folder;

    private TestingCloud cloud;

    @BeforeEach
    void start() {
        cloud = new TestingCloud(folder);
    }

    @Test
    void makesThemWithNamesInGooglesForm() {
        Made service = cloud.create(SERVICE, Map.of("displayName", "a model"));
        String serviceId = service.outputs().text("serviceId").orElseThrow();
        Made slo = cloud.create(SLO, slo(serviceId));
        String name = slo.outputs().text("name").orElseThrow();
        Made policy = cloud.create(POLICY, policy(burnRate(name)));
        Made dashboard = cloud.create(DASHBOARD, Map.of("dashboardJson", "{\"displayName\": \"models\"}"));

        assertThat(service.id()).isEqualTo("projects/my-project/services/" + serviceId);
        assertThat(name).startsWith(service.id() + "/serviceLevelObjectives/").isEqualTo(slo.id());
        assertThat(policy.id()).matches("projects/my-project/alertPolicies/[0-9]{19}");
        assertThat(dashboard.id()).matches("projects/my-project/dashboards/[0-9a-f-]{36}");
        for (Made made : List.of(service, slo, policy, dashboard)) {
            assertThat(cloud.read(made).outputs()).isEqualTo(made.outputs());
            assertThat(cloud.diff(made, made.inputs()).getChanges().name()).isEqualTo("DIFF_NONE");
        }
    }

    @Test
    void changesInPlaceWhatGoogleChangesInPlace() {
        Made service = cloud.create(SERVICE, Map.of("serviceId", "a-model"));
        Made slo = cloud.create(SLO, slo("a-model"));
        Map<String, Object> other = with(slo("a-model"), Map.of("goal", 0.9));

        assertThat(cloud.diff(slo, other).getReplacesList()).isEmpty();
        assertThat(cloud.diff(slo, slo("another")).getReplacesList()).containsExactly("service");
        assertThat(cloud.diff(service, Map.of("serviceId", "b")).getReplacesList())
                .containsExactly("serviceId");
    }

    @Test
    void refusesAnObjectiveOfNoService() {
        assertThatThrownBy(() -> cloud.create(SLO, slo("none")))
                .hasMessageContaining("not found: projects/my-project/services/none");
    }

    @Test
    void refusesTheBurnRateOfNoObjective() {
        assertThatThrownBy(() -> cloud.create(POLICY, policy(burnRate("projects/my-project/services/a/none"))))
                .hasMessageContaining("no objective projects/my-project/services/a/none");
    }

    @Test
    void losesTheObjectivesOfADeletedService() {
        Made service = cloud.create(SERVICE, Map.of("serviceId", "a-model"));
        Made slo = cloud.create(SLO, slo("a-model"));

        cloud.delete(service);

        assertThat(cloud.read(slo).id()).isEmpty();
    }

    @Test
    void refusesWhatCloudMonitoringRefuses() {
        Map<String, Object> twice = with(slo("a"), Map.of("calendarPeriod", "DAY"));
        Map<String, Object> sure = with(slo("a"), Map.of("goal", 1));
        Map<String, Object> query = Map.of(
                "displayName",
                "q",
                "conditionPrometheusQueryLanguage",
                Map.of("query", "up", "evaluationInterval", "60s"));

        assertThat(cloud.failures(SLO, twice))
                .anyMatch(failure -> failure.startsWith("calendarPeriod: ")
                        && failure.contains("only one of `calendar_period,rolling_period_days` can be specified"));
        assertThat(cloud.failures(SLO, sure)).containsExactly("goal: goal 1.000000 must be > 0 and <= 0.9999");
        assertThat(cloud.failures(POLICY, policy(List.of(query, query))))
                .contains("conditions[0]: a condition in PromQL must be the policy's only one");
        assertThat(cloud.failures(POLICY, policy(Map.of("displayName", "empty"))))
                .singleElement()
                .asString()
                .startsWith("conditions[0]: exactly one of conditionThreshold");
        assertThat(cloud.failures(DASHBOARD, Map.of("dashboardJson", "{")))
                .singleElement()
                .asString()
                .startsWith("dashboardJson: \"dashboard_json\" contains an invalid JSON");
        assertThat(cloud.failures(DASHBOARD, Map.of("dashboardJson", "{}")))
                .containsExactly("dashboardJson: Field displayName is required.");
        assertThat(cloud.failures(DASHBOARD, dashboard(100))).isEmpty();
        assertThat(cloud.failures(DASHBOARD, dashboard(101)))
                .containsExactly("dashboardJson: a dashboard has at most 100 widgets");
        Map<String, Object> channel = with(policy(query), Map.of("notificationChannels", List.of("me@example.com")));
        assertThat(cloud.failures(POLICY, channel))
                .singleElement()
                .asString()
                .contains("\"me@example.com\" is not the name of a channel");
    }

    @Test
    void makesAnUptimeCheckThatAnAlertCanName() {
        Made check = cloud.create(CHECK, check(Map.of()));
        String id = check.outputs().text("uptimeCheckId").orElseThrow();

        assertThat(check.id()).isEqualTo("projects/my-project/uptimeCheckConfigs/" + id);
        assertThat(check.outputs().text("name")).contains(check.id());
        assertThat(check.outputs().text("period")).contains("300s");
        assertThat(cloud.read(check).outputs()).isEqualTo(check.outputs());
        assertThat(cloud.diff(check, check.inputs()).getChanges().name()).isEqualTo("DIFF_NONE");
        assertThat(cloud.diff(check, check(Map.of("period", "60s"))).getReplacesList())
                .isEmpty();
        assertThat(cloud.diff(check, check(Map.of("monitoredResource", url("other.example.com"))))
                        .getReplacesList())
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusedChecks")
    void refusesAnUptimeCheckThatCloudMonitoringRefuses(Map<String, Object> change, String failure) {
        assertThat(cloud.failures(CHECK, check(change)))
                .singleElement()
                .asString()
                .startsWith(failure);
    }

    static Stream<Arguments> refusedChecks() {
        return Stream.of(
                Arguments.of(Map.of("period", "120s"), "period: must be one of 60s, 300s, 600s, 900s, got 120s"),
                Arguments.of(Map.of("timeout", "61s"), "timeout: must be between 1 and 60 seconds, got 61s"),
                Arguments.of(Map.of("timeout", "0s"), "timeout: must be between 1 and 60 seconds, got 0s"),
                Arguments.of(
                        Map.of("tcpCheck", Map.of("port", 80)), "httpCheck: exactly one of httpCheck and tcpCheck"),
                Arguments.of(
                        Map.of("monitoredResource", Map.of("type", "uptime_url", "labels", Map.of("project_id", "p"))),
                        "monitoredResource.labels: a resource of type uptime_url needs the label host"),
                Arguments.of(
                        Map.of("selectedRegions", List.of("EUROPE", "ASIA_PACIFIC")),
                        "selectedRegions: must have at least 3 locations"),
                Arguments.of(Map.of("checkerType", "MY_CHECKERS"), "checkerType: expected checker_type to be one of"));
    }

    private static Map<String, Object> check(Map<String, Object> change) {
        return with(
                Map.of(
                        "displayName",
                        "A model",
                        "timeout",
                        "10s",
                        "httpCheck",
                        Map.of("port", 80),
                        "monitoredResource",
                        url("models.example.com")),
                change);
    }

    private static Map<String, Object> url(String host) {
        return Map.of("type", "uptime_url", "labels", Map.of("project_id", "my-project", "host", host));
    }

    private static Map<String, Object> dashboard(int tiles) {
        String json = """
                {"displayName": "models", "mosaicLayout": {"tiles": %s}}
                """
                .formatted(Collections.nCopies(tiles, "{}"));
        return Map.of("dashboardJson", json);
    }

    private static Map<String, Object> slo(String service) {
        return Map.of("service", service, "goal", 0.995, "rollingPeriodDays", 28, "requestBasedSli", RATIO);
    }

    private static Map<String, Object> burnRate(String slo) {
        return Map.of(
                "displayName",
                "fast",
                "conditionThreshold",
                Map.of(
                        "filter",
                        "select_slo_burn_rate(\"" + slo + "\", \"3600s\")",
                        "comparison",
                        "COMPARISON_GT",
                        "thresholdValue",
                        10,
                        "duration",
                        "0s"));
    }

    private static Map<String, Object> policy(Map<String, Object> condition) {
        return policy(List.of(condition));
    }

    private static Map<String, Object> policy(List<Map<String, Object>> conditions) {
        return Map.of("displayName", "policy", "combiner", "OR", "conditions", conditions);
    }
}
