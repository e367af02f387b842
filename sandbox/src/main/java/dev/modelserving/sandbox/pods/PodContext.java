package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What the containers of a pod have in common.
 *
 * @param pod as it was when it was bound to its node
 * @param cluster the kubelet's client
 * @param address the pod's address
 * @param storage where the pod reaches Cloud Storage: scheme, host and port
 * @param probing runs the probes
 * @param logs the folder of the containers' logs
 */
record PodContext(
        Pod pod,
        KubernetesClient cluster,
        String address,
        URI storage,
        ContainerEnvironment environment,
        PodVolumes volumes,
        PodEvents events,
        ScheduledExecutorService probing,
        Path logs) {

    /** For messages: {@code name_namespace(uid)}, as the kubelet writes it. */
    String fullName() {
        return pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
    }

    Path log(String container) {
        return log(logs, pod, container);
    }

    /** Where a container of a pod writes to. */
    static Path log(Path logs, Pod pod, String container) {
        return logs.resolve(
                pod.getMetadata().getNamespace() + "_" + pod.getMetadata().getName() + "_" + container + ".log");
    }
}
