package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The common context of a pod's containers.
 *
 * @param pod when it was bound to its node
 * @param cluster the kubelet's client
 * @param address the pod's address
 * @param storage the pod's Cloud Storage endpoint: scheme, host and port
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

    /** {@code name_namespace(uid)}, as in the kubelet's messages. */
    String fullName() {
        return pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
    }

    Path log(String container) {
        return log(logs, pod, container);
    }

    /** The log file of a pod's container. */
    static Path log(Path logs, Pod pod, String container) {
        return logs.resolve(
                pod.getMetadata().getNamespace() + "_" + pod.getMetadata().getName() + "_" + container + ".log");
    }
}
