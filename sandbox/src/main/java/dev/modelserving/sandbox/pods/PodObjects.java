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
 * The ConfigMaps and Secrets beside a pod, as they are when they are asked for.
 *
 * @param client the kubelet's client
 * @param namespace the pod's
 */
record PodObjects(KubernetesClient client, String namespace) {
    PodObjects {
        requireNonNull(client, "client");
        requireNonNull(namespace, "namespace");
    }

    /** The texts of a ConfigMap; empty where there is no such ConfigMap. */
    Optional<Map<String, String>> configMapTexts(String name) {
        return configMap(name).map(found -> Objects.requireNonNullElse(found.getData(), Map.of()));
    }

    /** What a ConfigMap holds, texts and bytes alike; empty where there is no such ConfigMap. */
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

    /** What a Secret holds; empty where there is no such Secret. */
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
