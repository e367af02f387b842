package dev.modelserving.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.modelserving.declared.CanaryConfig;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.runtime.UpdateNews;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why an update waits, in sentences. */
class WaitReasonsTest {
    private static final String POD = "Pod default/image-classifier-resnet50-1-a";

    private final KubernetesCluster cluster = mock(KubernetesCluster.class);
    private final WaitReasons reasons = new WaitReasons(
            cluster, CanaryConfig.withoutVersions().read(), () -> Instant.parse("2026-11-30T10:10:00Z"));
    private String objects = "";
    private String events = "";

    @BeforeEach
    void answer() {
        when(cluster.kubectl()).thenReturn(arguments -> {
            if (arguments.get(0).equals("logs")) {
                return "no model\n";
            }
            return "{\"items\": [" + (arguments.get(1).equals("events") ? events : objects) + "]}";
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
        "containerStatuses": [{"name": "c", "ready": false, "state": {"waiting": {}}, "lastState": {"terminated": {"exitCode": 137, "reason": "OOMKilled"}}}]|, container c: was killed because it used more memory than resources.memory allows; raise that
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
                                + " longer expects it to get ready: the update ends within 7 minutes, or now by Ctrl-C; correct what"
                                + " is wrong, then run up again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        "state": {"running": {"startedAt": "2026-11-30T10:09:00Z"}}
        "state": {"waiting": {"reason": "CrashLoopBackOff"}}, "lastState": {"terminated": {"exitCode": 137}}
        """)
    void tellsOfAProbeThatFails(String state) throws IOException {
        objects =
                pod("image-classifier", "\"containerStatuses\": [{\"name\": \"c\", \"ready\": false, " + state + "}]");
        events = unhealthy("other", "not this") + ","
                + unhealthy("c", "Startup probe failed: first") + ","
                + unhealthy("c", "Startup probe failed: HTTP probe failed with statuscode: 404");

        assertThat(reasons.look())
                .extracting(UpdateNews::text)
                .containsExactly(
                        POD + ", container c: Startup probe failed: HTTP probe failed with statuscode: 404; it may"
                                + " still load its model: kubectl logs image-classifier-resnet50-1-a --container c --namespace"
                                + " default shows what it does");
    }

    /** Its server starts, and fails probes until it listens. */
    @Test
    void saysNothingOfAProbeInTheFirstHalfMinute() throws IOException {
        objects = pod(
                "image-classifier",
                """
                "containerStatuses": [{"name": "c", "ready": false,
                 "state": {"running": {"startedAt": "2026-11-30T10:09:31Z"}}}]
                """);
        events = unhealthy("c", "Startup probe failed: connection refused");

        assertThat(reasons.look()).isEmpty();
    }

    @Test
    void tellsOfAServiceWithoutAnAddress() throws IOException {
        objects = service("LoadBalancer", "2026-11-30T10:07:59Z", "");

        assertThat(reasons.look())
                .extracting(UpdateNews::text)
                .containsExactly("Service default/image-classifier has no address: no event says why; perhaps the"
                        + " cluster gives no addresses; for one inside the cluster, set service.type: ClusterIP");

        objects = service("LoadBalancer", "2026-11-30T10:09:59Z", "");
        events = """
                {"message": "Error syncing load balancer: quota exceeded"}
                """;
        assertThat(reasons.look())
                .extracting(UpdateNews::text)
                .containsExactly("Service default/image-classifier has no address: Error syncing load balancer: quota"
                        + " exceeded; for one inside the cluster, set service.type: ClusterIP");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        LoadBalancer|2026-11-30T10:08:01Z|
        LoadBalancer|2026-11-30T09:00:00Z|{"ip": "203.0.113.9"}
        ClusterIP|2026-11-30T09:00:00Z|
        """)
    void saysNothingOfAServiceThatIsInTime(String type, String created, String address) throws IOException {
        objects = service(type, created, address == null ? "" : address);

        assertThat(reasons.look()).isEmpty();
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

    private static String service(String type, String created, String address) {
        return """
                {"kind": "Service", "metadata": {"name": "image-classifier", "namespace": "default",
                 "creationTimestamp": "%s"}, "spec": {"type": "%s"}, "status": {"loadBalancer": {"ingress": [%s]}}}
                """
                .formatted(created, type, address);
    }

    private static String unhealthy(String container, String message) {
        return """
                {"involvedObject": {"fieldPath": "spec.containers{%s}"}, "message": "%s"}
                """
                .formatted(container, message);
    }

    private static String pod(String app, String status) {
        return """
                {"kind": "Pod", "metadata": {"name": "image-classifier-resnet50-1-a", "namespace": "default",
                 "labels": {"app": "%s", "pod-template-hash": "1"}}, "status": {%s}}
                """
                .formatted(app, status);
    }
}
