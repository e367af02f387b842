package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/** Pods as an apiserver has them. */
final class TestingPods {
    private TestingPods() {}

    static Pod pod(String containers, String status) {
        return Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: default, uid: "1"}
                spec: {nodeName: node-1, restartPolicy: Always, terminationGracePeriodSeconds: 1, containers: [%s]}
                status: %s
                """
                        .formatted(containers, status),
                Pod.class);
    }

    static Pod deleted(Pod pod, long graceSeconds) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp("2026-01-01T00:00:00Z")
                .withDeletionGracePeriodSeconds(graceSeconds)
                .endMetadata()
                .build();
    }

    /** What such a pod's containers have in common, on this machine's own address. */
    static PodContext context(
            Pod pod, KubernetesClient client, PodEvents events, ScheduledExecutorService probing, Path folder) {
        PodObjects objects = new PodObjects(client, "default");
        PodFields fields = new PodFields(pod, "127.0.0.1", "10.9.0.1", Map.of());
        NameResolution resolution = new NameResolution("10.97.0.10", "default", "web", "127.0.0.1");
        return new PodContext(
                pod,
                client,
                "127.0.0.1",
                URI.create("http://127.0.0.1:1"),
                new ContainerEnvironment(objects, fields),
                new PodVolumes(folder.resolve("volumes"), pod, objects, fields, resolution),
                events,
                probing,
                folder);
    }
}
