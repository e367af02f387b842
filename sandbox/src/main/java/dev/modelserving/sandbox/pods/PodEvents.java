package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Writes a pod's Events as its kubelet does; a repeated event counts up. */
final class PodEvents {
    private final KubernetesClient client;
    private final Pod pod;
    private final EventLog log;
    private final Map<String, Event> written = new HashMap<>();

    PodEvents(KubernetesClient client, Pod pod, EventLog log) {
        this.client = client;
        this.pod = pod;
        this.log = log;
    }

    void normal(String reason, String container, String message) {
        write("Normal", reason, container, message);
    }

    void warning(String reason, String container, String message) {
        write("Warning", reason, container, message);
    }

    private synchronized void write(String type, String reason, String container, String message) {
        String key = String.join("\n", reason, container, message);
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        try {
            Event before = written.get(key);
            Event event = before == null
                    ? client.v1()
                            .events()
                            .resource(first(type, reason, container, message, now))
                            .create()
                    : client.v1().events().resource(again(before, now)).update();
            written.put(key, event);
        } catch (KubernetesClientException e) {
            log.note("event " + reason + " of pod " + pod.getMetadata().getName() + " could not be written", e);
        }
    }

    private static Event again(Event before, Instant now) {
        return new EventBuilder(before)
                .withCount(before.getCount() + 1)
                .withLastTimestamp(now.toString())
                .build();
    }

    private Event first(String type, String reason, String container, String message, Instant now) {
        String node = pod.getSpec().getNodeName();
        return new EventBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName() + "." + Long.toHexString(System.nanoTime()))
                .withNamespace(pod.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withFieldPath("spec.containers{" + container + "}")
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message)
                .withNewSource("kubelet", node)
                .withReportingComponent("kubelet")
                .withReportingInstance(node)
                .withFirstTimestamp(now.toString())
                .withLastTimestamp(now.toString())
                .withCount(1)
                .build();
    }
}
