package dev.modelserving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an update waits, in sentences. */
class WaitReasonsTest {
    private static final String POD = "Pod default/image-classifier-resnet50-1-a";

    private final KubernetesCluster cluster = mock(KubernetesCluster.class);
    private final WaitReasons reasons =
            new WaitReasons(cluster, CanaryConfig.withoutVersions().read());
    private final List<List<String>> asked = new ArrayList<>();
    private String objects = "";

    @BeforeEach
    void answer() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            asked.add(arguments);
            return arguments.get(0).equals("logs") ? "no model\n" : "{\"items\": [" + objects + "]}";
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        "containerStatuses": [{"name": "c", "image": "i:9", "ready": false, "state": {"waiting": {"reason": "ImagePullBackOff", "message": "not found"}}}]|: the image i:9 cannot be pulled: not found; correct its name or tag in the stack file, or let the nodes' account read it
        "conditions": [{"type": "PodScheduled", "reason": "Unschedulable", "message": "0/1 nodes are available: 1 Insufficient cpu."}]|` waits for a node: 0/1 nodes are available: 1 Insufficient cpu.; if no node comes, raise cluster.nodePool.maxNodes, or let the pods ask for less (resources)`
        "initContainerStatuses": [{"name": "fetch-model", "ready": false, "state": {"waiting": {"reason": "CrashLoopBackOff"}}, "lastState": {"terminated": {"exitCode": 1}}}]|, container fetch-model: ended with exit code 1: no model; kubectl logs image-classifier-resnet50-1-a --container fetch-model --namespace default shows all
        "containerStatuses": [{"name": "c", "ready": false, "state": {"waiting": {"reason": "CreateContainerConfigError", "message": "no key"}}}]|, container c: CreateContainerConfigError: no key
        """)
    void tellsWhatKeepsAPodFromBeingReady(String status, String text) throws IOException {
        objects = pod("image-classifier", status);

        assertThat(reasons.look()).extracting(UpdateNews::text).containsExactly(POD + text);
    }

    @Test
    void tellsKubernetesVerdict() throws IOException {
        objects =
                """
                {"kind": "Deployment", "metadata": {"name": "image-classifier-resnet50", "namespace": "default"},
                 "status": {"conditions": [{"type": "Progressing", "reason": "ProgressDeadlineExceeded",
                  "message": "It has timed out progressing."}]}}
                """;

        assertThat(reasons.look())
                .extracting(UpdateNews::text)
                .containsExactly(
                        "Deployment default/image-classifier-resnet50: It has timed out progressing. Kubernetes no"
                                + " longer expects it to get ready: end the update by Ctrl-C, correct what is wrong, then run up"
                                + " again");
    }

    /** A pod that has crashed and is ready again, that starts, or that is another team's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        image-classifier|"containerStatuses": [{"name": "c", "ready": true, "state": {"running": {}}, "lastState": {"terminated": {"exitCode": 1}}}]
        image-classifier|"containerStatuses": [{"name": "c", "ready": false, "state": {"waiting": {"reason": "ContainerCreating"}}}]
        image-classifier|"initContainerStatuses": [{"name": "i", "ready": false, "state": {"terminated": {"exitCode": 0}}}]
        theirs|"conditions": [{"type": "PodScheduled", "reason": "Unschedulable", "message": "full"}]
        """)
    void saysNothingOf(String app, String status) throws IOException {
        objects = pod(app, status);

        assertThat(reasons.look()).isEmpty();
    }

    /** It ends by a signal. */
    @Test
    void saysNothingOfAServerThatARolloutEnds() throws IOException {
        objects = pod(
                "image-classifier",
                """
                "containerStatuses": [{"name": "c", "ready": false, "state": {"terminated": {"exitCode": 137}}}]
                """);
        assertThat(reasons.look()).hasSize(1);

        objects = objects.replace("\"labels\"", "\"deletionTimestamp\": \"2026-11-29T00:00:00Z\", \"labels\"");

        assertThat(reasons.look()).isEmpty();
    }

    /** Else ten replicas would say ten times the same. */
    @Test
    void hasOneSubjectForAllPodsOfARollout() throws IOException {
        String status =
                """
                "conditions": [{"type": "PodScheduled", "reason": "Unschedulable", "message": "full"}]
                """;
        objects = pod("image-classifier", status) + ","
                + pod("image-classifier", status).replace("-1-a\"", "-1-b\"");

        assertThat(reasons.look()).hasSize(2).extracting(UpdateNews::subject).containsOnly("image-classifier 1 node");
    }

    private static String pod(String app, String status) {
        return """
                {"kind": "Pod", "metadata": {"name": "image-classifier-resnet50-1-a", "namespace": "default",
                 "labels": {"app": "%s", "pod-template-hash": "1"}}, "status": {%s}}
                """
                .formatted(app, status);
    }
}
