package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.access.AccountAnnotation;
import dev.modelserving.sandbox.access.StorageAccess;
import dev.modelserving.sandbox.access.StorageEndpoint;
import dev.modelserving.sandbox.access.Workload;
import dev.modelserving.sandbox.layout.Addresses;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * The Cloud Storage access of a cluster's pods.
 *
 * @param project the cluster's
 */
record PodStorage(StorageAccess access, String project, KubernetesClient client) {
    /**
     * Opens the pod's endpoint on {@link Addresses#STORAGE_PORT} of its address.
     *
     * @throws IOException if the address cannot be bound
     */
    StorageEndpoint open(Pod pod, String address) throws IOException {
        String namespace = pod.getMetadata().getNamespace();
        String account =
                Objects.requireNonNullElse(pod.getSpec().getServiceAccountName(), PodFields.DEFAULT_SERVICE_ACCOUNT);
        return access.open(
                new InetSocketAddress(address, Addresses.STORAGE_PORT),
                new Workload(project, namespace, account),
                () -> annotation(namespace, account));
    }

    private Optional<String> annotation(String namespace, String name) throws IOException {
        try {
            ServiceAccount account = client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName(name)
                    .get();
            return Optional.ofNullable(account)
                    .map(found -> found.getMetadata().getAnnotations())
                    .map(annotations -> annotations.get(AccountAnnotation.NAME));
        } catch (KubernetesClientException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
