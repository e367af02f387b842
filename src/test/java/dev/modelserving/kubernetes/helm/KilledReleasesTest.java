package dev.modelserving.kubernetes.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.pulumi.context.LoggingContext;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.FailedOperation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;

/** What is done about Helm's records of releases that nobody installs any more. */
@ExtendWith(MockitoExtension.class)
class KilledReleasesTest {
    private static final String IN_USE = "cannot re-use a name that is still in use";
    private static final String IN_PROGRESS = "another operation (install/upgrade/rollback) is in progress";
    private static final Map<String, Object> ISTIOD = Map.of(
            "namespace",
            "istio-system",
            "name",
            "istiod",
            "chart",
            "istiod",
            "version",
            "1.31.1",
            "values",
            Map.of("pilot", Map.of("autoscaleMin", 1.0, "cni", Map.of("enabled", true))),
            "timeout",
            1200.0);
    private static final String RECORD = "sh.helm.release.v1.istiod.";
    private static final String BEGIN = "2026-11-29T02:00:00Z";

    private final List<List<String>> commands = new ArrayList<>();

    @Mock
    private LoggingContext log;

    @Mock
    private KubernetesCluster cluster;

    @ParameterizedTest
    @ValueSource(strings = {IN_USE, IN_PROGRESS})
    void areRemovedAndHelmBeginsAgain(String refusal) {
        finds(record("v9", "superseded") + ", " + record("v10", "pending-install"));

        assertThat(clears(refusal, BEGIN)).isTrue();

        assertThat(commands)
                .containsExactly(
                        List.of(
                                "get",
                                "secret",
                                "--namespace",
                                "istio-system",
                                "--selector",
                                "owner=helm,name=istiod",
                                "--output=json"),
                        List.of("delete", "secret", "--namespace", "istio-system", RECORD + "v10"));
        verify(log).warn(contains("istio-system/istiod: found " + RECORD + "v10 (pending-install)"));
    }

    /** The provider went on when the engine was killed. */
    @Test
    void areRemovedWhereTheReleaseIsWhatTheStackInstalls() throws IOException {
        finds(record("v1", "deployed", release(1)));

        assertThat(clears(IN_USE, BEGIN)).isTrue();

        assertThat(commands)
                .last()
                .isEqualTo(List.of("delete", "secret", "--namespace", "istio-system", RECORD + "v1"));
        verify(log)
                .warn(contains(
                        "found " + RECORD + "v1 (deployed), which is what this stack installs: an update was killed"));
    }

    /** Whoever destroys one of two stacks that install the same would take it from the other. */
    @Test
    void areNotTakenFromAnotherStackThatInstallsTheSame() throws IOException {
        when(cluster.isShared()).thenReturn(true);
        finds(record("v1", "deployed", release(1)));

        assertThat(clears(IN_USE, BEGIN)).isFalse();

        assertThat(commands).hasSize(1);
        verify(log)
                .error(contains("if it is this stack's own, run pulumi up again after kubectl delete secret --namespace"
                        + " istio-system " + RECORD + "v1; if it is another's, set mesh.mode to existing"));
    }

    /** Its name is in use by a release that somebody has installed. */
    @Test
    void areNotThoseOfOthersReleases() throws IOException {
        finds(record("v1", "deployed", release(2)));

        assertThat(clears(IN_USE, BEGIN)).isFalse();

        assertThat(commands).hasSize(1);
        verify(log, never()).warn(anyString());
    }

    @Test
    void areNoneWhereThereIsNoRecord() {
        finds("");

        assertThat(clears(IN_USE, BEGIN)).isFalse();

        assertThat(commands).hasSize(1);
    }

    @Test
    void areNoReasonOfAnotherFailure() {
        assertThat(clears("timed out waiting for the condition", BEGIN)).isFalse();

        assertThat(commands).isEmpty();
    }

    /** Helm gives up after 20 minutes: until then somebody else may be at work. */
    @ParameterizedTest
    @CsvSource({"2026-11-29T02:19:59Z, false", "2026-11-29T02:20:00Z, true"})
    void areLeftToOthersWhereTheClusterIsShared(String now, boolean cleared) {
        when(cluster.isShared()).thenReturn(true);
        finds(record("v2", "pending-upgrade"));

        assertThat(clears(IN_PROGRESS, now)).isEqualTo(cleared);

        if (!cleared) {
            assertThat(commands).hasSize(1);
            verify(log)
                    .error(contains("after 2026-11-29T02:20:00Z, when Helm has given up; or now, if you"
                            + " know that it was killed, after kubectl delete secret --namespace istio-system "
                            + RECORD + "v2"));
        }
    }

    @Test
    void areNamedWhereKubectlFails() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            throw new IOException("Cannot run program \"kubectl\"");
        });

        assertThat(clears(IN_USE, BEGIN)).isFalse();

        verify(log)
                .error(contains("Cannot run program \"kubectl\"; look at its records (kubectl get secret --namespace"
                        + " istio-system --selector owner=helm,name=istiod --label-columns status)"));
    }

    private boolean clears(String error, String now) {
        return new KilledReleases(log, cluster, InstantSource.fixed(Instant.parse(now)))
                .clears(new FailedOperation(error, ISTIOD));
    }

    private void finds(String records) {
        Kubectl kubectl = arguments -> {
            commands.add(arguments);
            return "{\"items\": [" + records + "]}";
        };
        when(cluster.kubectl()).thenReturn(kubectl);
    }

    private static String record(String revision, String status) {
        return record(revision, status, "");
    }

    private static String record(String revision, String status, String release) {
        return """
                {"metadata": {"name": "%s", "creationTimestamp": "%s", "labels": {"version": "%s", "status": "%s"}},
                 "data": {"release": "%s"}}
                """
                .formatted(RECORD + revision, BEGIN, revision.substring(1), status, release);
    }

    /** As Helm keeps it, with one of its values. */
    private static String release(int replicas) throws IOException {
        String release =
                """
                {"chart": {"metadata": {"name": "istiod", "version": "1.31.1"}},
                 "config": {"pilot": {"cni": {"enabled": true}, "autoscaleMin": %d}}}
                """
                        .formatted(replicas);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(release.getBytes(UTF_8));
        }
        return Base64.getEncoder().encodeToString(Base64.getEncoder().encode(compressed.toByteArray()));
    }
}
