package dev.modelserving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import com.pulumi.context.LoggingContext;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.FailedOperation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An update waits for a Deployment as long as Kubernetes does. */
class RolloutPatienceTest {
    private static final String TIMED_OUT = "'cats' timed out waiting to be Ready";

    private final KubernetesCluster cluster = mock(KubernetesCluster.class);
    private final LoggingContext log = mock(LoggingContext.class);
    private final RolloutPatience patience = new RolloutPatience(log, cluster);

    @Test
    void waitsOnWhileTheRolloutMakesProgress() {
        answer("ReplicaSetUpdated", "True");

        assertThat(patience.clears(failed(TIMED_OUT))).isTrue();
        verifyNoInteractions(log);
    }

    @Test
    void endsAtKubernetesVerdict() {
        answer("ProgressDeadlineExceeded", "False");

        assertThat(patience.clears(failed(TIMED_OUT))).isFalse();
        verify(log)
                .error(
                        "Deployment animals/cats: It has timed out progressing. Kubernetes no longer expects it to get"
                                + " ready: the update ends; correct what is wrong, then run up again, which goes on from there");
    }

    /** Kubernetes gives no verdict then, and the update would never end. */
    @ParameterizedTest
    @CsvSource({"NewReplicaSetAvailable, True", "DeploymentPaused, Unknown"})
    void endsWhereKubernetesCountsNoTime(String reason, String status) {
        answer(reason, status);

        assertThat(patience.clears(failed(TIMED_OUT))).isFalse();
    }

    /** The provider would fail again at once, and the engine would ask a hundred times. */
    @ParameterizedTest
    @ValueSource(strings = {"Apply failed with 1 conflict", "Resource operation was cancelled for \"cats\""})
    void endsWhereAnotherTryBringsNothing(String error) {
        assertThat(patience.clears(failed(error))).isFalse();
        verifyNoInteractions(cluster);
    }

    @Test
    void endsWhereTheClusterDoesNotAnswer() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            throw new IOException("connection refused");
        });

        assertThat(patience.clears(failed(TIMED_OUT))).isFalse();
        verify(log)
                .error("Deployment animals/cats: cannot ask whether its rollout makes progress: connection refused; the"
                        + " update does not wait for it any longer");
    }

    private void answer(String reason, String status) {
        when(cluster.kubectl()).thenReturn(arguments -> {
            assertThat(arguments)
                    .isEqualTo(List.of("get", "deployment", "cats", "--namespace=animals", "--output=json"));
            return """
                    {"kind": "Deployment", "metadata": {"name": "cats", "namespace": "animals"},
                     "status": {"conditions": [{"type": "Progressing", "reason": "%s", "status": "%s",
                      "message": "It has timed out progressing."}]}}
                    """
                    .formatted(reason, status);
        });
    }

    private static FailedOperation failed(String error) {
        return new FailedOperation(error, Map.of("metadata", Map.of("namespace", "animals", "name", "cats")));
    }
}
