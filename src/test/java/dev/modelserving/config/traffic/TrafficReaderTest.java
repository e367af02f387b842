package dev.modelserving.config.traffic;

import static dev.modelserving.declared.StackFile.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.modelserving.declared.StackFile;
import dev.modelserving.traffic.HeaderRule;
import dev.modelserving.traffic.Mirror;
import dev.modelserving.traffic.Refinements;
import dev.modelserving.traffic.Stickiness;
import dev.modelserving.traffic.TrafficPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficReaderTest {
    private static final String PATH = "models[0].traffic.";
    private static final String STEPS = "        steps:\n          - weight: 30\n";
    private static final String THIRD_VERSION = "    - name: resnet152\n          source: gs://models/resnet_152\n    ";
    private static final String VERSIONS_OF_THE_MODEL =
            "allowed: a version of this model: resnet50, resnet101. A version that a step names cannot be removed: first"
                    + " take it out of the steps and deploy that";

    @Test
    void fillsInWhatTheFileLeavesOpen() {
        assertThat(VERSIONS.versions().traffic())
                .isEqualTo(new TrafficConfig(
                        "resnet50",
                        "resnet101",
                        List.of(new TrafficPolicy.Split("resnet50", "resnet101", 30, Refinements.NONE)),
                        0,
                        new GatewayHosts.Any(),
                        60,
                        2));
    }

    @Test
    void readsAllThatAStepMayHave() {
        TrafficPolicy step = steps(
                        """
                        - weight: 30
                          header: {name: user-group, value: canary, version: resnet50}
                          mirror: {version: resnet152, percent: 10}
                          sticky: {cookie: model-version, seconds: 86400}
                        """)
                .with("    - name: resnet101", THIRD_VERSION + "    - name: resnet101")
                .versions()
                .traffic()
                .policy();

        assertThat(step)
                .isEqualTo(new TrafficPolicy.Split(
                        "resnet50",
                        "resnet101",
                        30,
                        new Refinements(
                                List.of(new HeaderRule("user-group", "canary", "resnet50")),
                                List.of(new Mirror("resnet152", 10)),
                                List.of(new Stickiness("model-version", Duration.ofDays(1))))));
    }

    @Test
    void takesTheCanaryWhereARefinementNamesNoVersion() {
        TrafficPolicy step = steps("- {weight: 0, header: {name: user-group, value: canary}, mirror: {}}")
                .versions()
                .traffic()
                .policy();

        assertThat(step.refinements())
                .isEqualTo(new Refinements(
                        List.of(new HeaderRule("user-group", "canary", "resnet101")),
                        List.of(new Mirror("resnet101", 100)),
                        List.of()));
    }

    @Test
    void putsTheStepInForceThatTheFileSays() {
        StackFile file = steps("- weight: 0\n- weight: 30\n- to: resnet101");
        StackFile last = file.with("        steps:", "        step: 2\n        steps:");

        assertThat(file.versions().traffic().policy())
                .isEqualTo(new TrafficPolicy.Split("resnet50", "resnet101", 0, Refinements.NONE));
        assertThat(last.versions().traffic().policy())
                .isEqualTo(new TrafficPolicy.AllTo("resnet101", Refinements.NONE));
    }

    @Test
    void needsNoStableVersionAndNoCanaryForStepsThatNameTheirs() {
        StackFile file = steps("- {to: resnet50, mirror: {version: resnet101}}")
                .without("        stable: resnet50\n        canary: resnet101\n");

        assertThat(file.versions().traffic().policy().shares().percentByVersion())
                .containsOnlyKeys("resnet50", "resnet101");
    }

    @Test
    void readsHostsWithTheirCertificate() {
        assertThat(traffic("hosts: [models.example.com, '*.example.org']\ncertificate: image-classifier-tls\n"
                                + "timeoutSeconds: 3600\nretries: 0")
                        .versions()
                        .traffic())
                .isEqualTo(new TrafficConfig(
                        "resnet50",
                        "resnet101",
                        List.of(new TrafficPolicy.Split("resnet50", "resnet101", 30, Refinements.NONE)),
                        0,
                        new GatewayHosts.Named(List.of("models.example.com", "*.example.org"), "image-classifier-tls"),
                        3600,
                        0));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "weight: -1|weight: found -1; allowed: a whole number from 0 to 100 (percent of the requests, for the canary)",
                "weight: 101|weight: found 101; allowed: a whole number from 0 to 100",
                "weight: thirty|weight: found \"thirty\"; allowed: a whole number from 0 to 100",
                "weight: 2.5|weight: found 2.5;",
                "weight: '30'|weight: found \"30\";",
                "to: resnet152|to: found \"resnet152\"; {versions}",
                "to: 7|to: found 7; {versions}",
                "weight: 30, to: resnet101|to: found \"resnet101\"; allowed: nothing beside weight: a step has exactly one catch-all, weight or to, or alone, with which nothing else is deployed",
                "mirror: {}|weight: not set; allowed: weight (0 to 100 percent of the requests, for the canary) or to (a version): a step has exactly one catch-all, weight or to, or alone, with which nothing else is deployed",
                "weight: 30, header: {value: canary}|header.name: not set; allowed: a header's name in lower case",
                "weight: 30, header: {name: user-group}|header.value: not set; allowed: text of at least one visible ASCII character",
                "weight: 30, header: {name: '', value: canary}|header.name: found \"\"; allowed: a header's name",
                "weight: 30, header: {name: user-group, value: ''}|header.value: found \"\"; allowed: text of at least one",
                "weight: 30, header: {name: user-group, value: ' canary'}|header.value: found \" canary\";",
                "weight: 30, header: {name: user-group, value: true}|header.value: found true;",
                "weight: 30, header: {name: User-Group, value: canary}|header.name: found \"User-Group\"; allowed: a header's name in lower case (clients may write it as they like)",
                "weight: 30, header: {name: ':authority', value: x}|header.name: found \":authority\";",
                "weight: 30, header: {name: authority, value: x}|header.name: found \"authority\";",
                "weight: 30, header: {name: host, value: x}|header.name: found \"host\"; allowed: a header's name in lower case (clients may write it as they like), such as user-group; no pseudo header such as :authority, nor uri, scheme, method or authority, which Istio does not compare, nor host, which Envoy knows as :authority only, nor content-type, by which gRPC requests are told from REST",
                "weight: 30, header: {name: content-type, value: x}|header.name: found \"content-type\";",
                "weight: 30, header: {name: user group, value: x}|header.name: found \"user group\";",
                "weight: 30, header: {name: user-group, value: x, version: resnet152}|header.version: found \"resnet152\"; {versions}",
                "weight: 30, header: canary|header: found \"canary\"; allowed: a mapping of keys to values",
                "weight: 30, header: {name: a, value: b, prefix: c}|header.prefix: found \"c\"; allowed: no such key; known here are name, value, version",
                "weight: 30, mirror: {version: resnet152}|mirror.version: found \"resnet152\"; {versions}",
                "weight: 30, mirror: {percent: 0}|mirror.percent: found 0; allowed: a whole number from 1 to 100 (percent of the requests to copy)",
                "weight: 30, mirror: {percent: 101}|mirror.percent: found 101;",
                "to: resnet101, mirror: {}|mirror.version: not set (default resnet101); allowed: a version without a share of this step's requests, or requests would reach it twice; resnet101 gets 100 % of them",
                "weight: 0, mirror: {version: resnet50}|mirror.version: found \"resnet50\"; allowed: a version without a share of this step's requests",
                "weight: 100, mirror: {version: resnet101}|mirror.version: found \"resnet101\"; allowed: a version without a share of this step's requests",
                "weight: 30, mirror: {}|mirror.version: not set (default resnet101); allowed: a version without a share of this step's requests, or requests would reach it twice; resnet101 gets 30 % of them",
                "weight: 30, mirror: {version: resnet50}|mirror.version: found \"resnet50\"; allowed: a version without a share of this step's requests, or requests would reach it twice; resnet50 gets 70 % of them",
                "weight: 30, sticky: {cookie: a}|sticky.seconds: not set; allowed: a whole number from 1 to 31536000 (seconds)",
                "weight: 30, sticky: {cookie: 'a b', seconds: 60}|sticky.cookie: found \"a b\"; allowed: at most 64 letters",
                "weight: 30, sticky: {cookie: 'a*', seconds: 60}|sticky.cookie: found \"a*\";",
                "weight: 0, sticky: {cookie: a, seconds: 60}|sticky.cookie: found \"a\"; allowed: no sticky in this step, which sends every request to resnet50; it needs a weight from 1 to 99",
                "weight: 100, sticky: {cookie: a, seconds: 60}|sticky.cookie: found \"a\"; allowed: no sticky in this step, which sends every request to resnet101;",
                "to: resnet50, sticky: {cookie: a, seconds: 60}|sticky.cookie: found \"a\"; allowed: no sticky in this step, which sends every request to resnet50;",
                "weight: 30, color: red|color: found \"red\"; allowed: no such key; known here are alone, header, mirror, sticky, to, weight",
            })
    void refusesABadStep(String step, String expected) {
        assertThat(steps("- {" + step + "}").problem())
                .startsWith(PATH + "steps[0]." + expected.replace("{versions}", VERSIONS_OF_THE_MODEL));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "stable: resnet50|stable: resnet152|stable: found \"resnet152\"; {versions}",
                "canary: resnet101|canary: resnet152|canary: found \"resnet152\"; {versions}",
                "stable: resnet50||stable: not set; {versions}",
                "canary: resnet101||canary: not set; {versions}",
                "canary: resnet101|canary: resnet50|canary: found \"resnet50\"; allowed: another version than stable, which is resnet50",
            })
    void refusesBadParts(String before, String after, String expected) {
        assertThat(VERSIONS.with(before, after == null ? "" : after).problem())
                .startsWith(PATH + expected.replace("{versions}", VERSIONS_OF_THE_MODEL));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "step: 1|step: found 1; allowed: 0 to 0, the last of steps",
                "step: -1|step: found -1; allowed: a whole number from 0",
                "step: last|step: found \"last\"; allowed: a whole number from 0",
                "timeoutSeconds: 0|timeoutSeconds: found 0; allowed: a whole number from 1 to 3600 (seconds)",
                "timeoutSeconds: 3601|timeoutSeconds: found 3601;",
                "retries: 11|retries: found 11; allowed: a whole number from 0 to 10",
                "hosts: models.example.com, certificate: tls|hosts: found \"models.example.com\"; allowed: a list",
                "hosts: ['*'], certificate: tls|hosts[0]: found \"*\"; allowed: a DNS name in lower case, such as models.example.com or *.example.com; leave hosts out to allow any",
                "hosts: [203.0.113.9], certificate: tls|hosts[0]: found \"203.0.113.9\";",
                "hosts: [Models.example.com], certificate: tls|hosts[0]: found \"Models.example.com\";",
                "hosts: ['a.*.com'], certificate: tls|hosts[0]: found \"a.*.com\";",
                "hosts: [a.example.com, a.example.com], certificate: tls|hosts: found [\"a.example.com\",\"a.example.com\"]; allowed: each name once",
                "hosts: ['*.example.com', '*.example.org'], certificate: tls|hosts: found [\"*.example.com\",\"*.example.org\"]; allowed: at least one name that is no wildcard, such as models.example.com: the stack's outputs show it to clients",
                "hosts: [models.example.com]|certificate: not set; allowed: the name of the Secret of type kubernetes.io/tls",
                "certificate: tls|certificate: found \"tls\"; allowed: nothing without hosts",
                "hosts: [a.example.com], certificate: Tls|certificate: found \"Tls\";",
                "weights: 30|weights: found 30; allowed: no such key; known here are canary, certificate, hosts, retries, stable, step, steps, timeoutSeconds",
            })
    void refusesBadTraffic(String keys, String expected) {
        String mapping = "{stable: resnet50, canary: resnet101, steps: [{weight: 30}], " + keys + "}";

        assertThat(VERSIONS.with(
                                "traffic:\n        stable: resnet50\n        canary: resnet101\n" + STEPS,
                                "traffic: " + mapping + "\n")
                        .problem())
                .startsWith(PATH + expected);
    }

    @Test
    void asksOnceForAVersionThatSeveralStepsNeed() {
        StackFile steps = steps("- weight: 0\n- {weight: 0, mirror: {}, header: {name: a, value: b}}\n- weight: 100");

        assertThat(steps.without("        stable: resnet50\n").problem()).startsWith(PATH + "stable: not set;");
        assertThat(steps.without("        canary: resnet101\n").problem()).startsWith(PATH + "canary: not set;");
        assertThat(steps.with("canary: resnet101", "canary: bert").problem())
                .startsWith(PATH + "canary: found \"bert\";");
        assertThat(steps.with("canary: resnet101", "canary: resnet50").problem())
                .startsWith(PATH + "canary: found \"resnet50\"; allowed: another version than stable");
    }

    @Test
    void showsClientsTheFirstHostThatIsNoWildcard() {
        assertThat(new GatewayHosts.Named(List.of("*.example.org", "b.example.com", "a.example.com"), "tls").first())
                .isEqualTo("b.example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewayHosts.Named(List.of("*.example.org"), "tls"))
                .withMessageContaining("at least one name that is no wildcard");
    }

    @Test
    void refusesAnEmptyListOfSteps() {
        assertThat(VERSIONS.with(STEPS, "        steps: []\n").problem())
                .isEqualTo(PATH + "steps: found []; allowed: a list of at least one mapping");
        assertThat(VERSIONS.without(STEPS).problem())
                .isEqualTo(PATH + "steps: not set; allowed: a list of at least one mapping");
    }

    @Test
    void reportsAllMistakesOfAllStepsAtOnce() {
        assertThat(steps("- {weight: 101}\n- {to: resnet152}\n- {weight: 30, to: resnet50}\n- {weight: 10, header: {}}")
                        .with("stable: resnet50", "stable: bert")
                        .problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        PATH + "stable",
                        PATH + "steps[0].weight",
                        PATH + "steps[1].to",
                        PATH + "steps[2].to",
                        PATH + "steps[3].header.name",
                        PATH + "steps[3].header.value");
    }

    @Test
    void refusesToRemoveAVersionThatAStepNamesAndSaysWhatToDo() {
        StackFile removed =
                VERSIONS.without("        - name: resnet101\n          source: gs://spls/gsp778/resnet_101\n");

        assertThat(removed.problem())
                .isEqualTo(
                        PATH + "canary: found \"resnet101\"; allowed: a version of this model: resnet50. A version that"
                                + " a step names cannot be removed: first take it out of the steps and deploy that");
    }

    @Test
    void doesNotDoubtTheStepsWhereAVersionsOwnNameIsWrong() {
        assertThat(VERSIONS.with(": resnet101", ": ResNet101").problem())
                .startsWith("models[0].versions[1].name: found \"ResNet101\"");
    }

    @Test
    void doubtsTheStepsWhereAnotherKeyOfAVersionIsWrong() {
        assertThat(VERSIONS.with("gs://spls/gsp778/resnet_50", "resnet_50")
                        .with("canary: resnet101", "canary: resnet152")
                        .problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder("models[0].versions[0].source", PATH + "canary");
    }

    @Test
    void namesNoExampleWhereAVersionIsNoMapping() {
        assertThat(VERSIONS.with(
                                "        - name: resnet50\n          source: gs://spls/gsp778/resnet_50\n",
                                "        - resnet50\n")
                        .problem())
                .isEqualTo("models[0].versions[0]: found \"resnet50\"; allowed: a mapping of keys to values");
    }

    private static StackFile steps(String steps) {
        return VERSIONS.with("          - weight: 30\n", steps.indent(10));
    }

    private static StackFile traffic(String keys) {
        return VERSIONS.with("        steps:", keys.indent(8) + "        steps:");
    }
}
