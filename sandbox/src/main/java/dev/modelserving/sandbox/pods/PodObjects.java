package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The ConfigMaps and Secrets in a pod's namespace, read on each call.
 *
 * @param client the kubelet's client
 * @param namespace the pod's
 */
record PodObjects(KubernetesClient client, String namespace) {
    PodObjects {
        requireNonNull(client, "client");
        requireNonNull(namespace, "namespace");
    }

    /** The texts of a ConfigMap; empty if it does not exist. */
    Optional<Map<String, String>> configMapTexts(String name) {
        return configMap(name).map(found -> Objects.requireNonNullElse(found.getData(), Map.of()));
    }

    /** The data of a ConfigMap, texts and bytes; empty if it does not exist. */
    Optional<Map<String, byte[]>> configMapFiles(String name) {
        return configMap(name).map(found -> {
            Map<String, byte[]> content = decoded(found.getBinaryData());
            if (found.getData() != null) {
                found.getData().forEach((key, text) -> content.put(key, text.getBytes(StandardCharsets.UTF_8)));
            }
            return content;
        });
    }

    private Optional<ConfigMap> configMap(String name) {
        return Optional.ofNullable(
                client.configMaps().inNamespace(namespace).withName(name).get());
    }

    /** The data of a Secret; empty if it does not exist. */
    Optional<Map<String, byte[]>> secret(String name) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        return Optional.ofNullable(secret).map(found -> decoded(found.getData()));
    }

    private static Map<String, byte[]> decoded(Map<String, String> data) {
        Map<String, byte[]> decoded = new TreeMap<>();
        if (data != null) {
            data.forEach((key, value) -> decoded.put(key, Base64.getDecoder().decode(value)));
        }
        return decoded;
    }
}
