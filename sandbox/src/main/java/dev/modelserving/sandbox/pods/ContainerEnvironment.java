package dev.modelserving.sandbox.pods;

import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A container's environment variables: {@code envFrom}, then {@code env}, resolved as the kubelet does. Unlike the
 * kubelet it adds no variables for Services; the sandbox's images do not use them.
 */
final class ContainerEnvironment {
    private final PodObjects objects;
    private final PodFields fields;

    ContainerEnvironment(PodObjects objects, PodFields fields) {
        this.objects = objects;
        this.fields = fields;
    }

    /** @throws ContainerConfigException if a ConfigMap, Secret, key or field does not exist */
    Map<String, String> resolve(Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container.getEnvFrom().forEach(source -> environment.putAll(all(source)));
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValueFrom() == null) {
                String value = Objects.requireNonNullElse(variable.getValue(), "");
                environment.put(variable.getName(), new VariableExpansion(environment).expand(value));
            } else {
                valueFrom(variable.getValueFrom(), container)
                        .ifPresent(value -> environment.put(variable.getName(), value));
            }
        }
        return environment;
    }

    private Map<String, String> all(EnvFromSource source) {
        String prefix = Objects.requireNonNullElse(source.getPrefix(), "");
        Map<String, String> data = Map.of();
        if (source.getConfigMapRef() != null) {
            data = configMap(
                            source.getConfigMapRef().getName(),
                            isTrue(source.getConfigMapRef().getOptional()))
                    .orElse(Map.of());
        } else if (source.getSecretRef() != null) {
            data = secret(
                            source.getSecretRef().getName(),
                            isTrue(source.getSecretRef().getOptional()))
                    .orElse(Map.of());
        }
        Map<String, String> prefixed = new TreeMap<>();
        data.forEach((name, value) -> prefixed.put(prefix + name, value));
        return prefixed;
    }

    private Optional<String> valueFrom(EnvVarSource source, Container container) {
        if (source.getConfigMapKeyRef() != null) {
            return configMapKey(source.getConfigMapKeyRef());
        }
        if (source.getSecretKeyRef() != null) {
            return secretKey(source.getSecretKeyRef());
        }
        if (source.getFieldRef() != null) {
            return Optional.of(fields.field(source.getFieldRef().getFieldPath()));
        }
        if (source.getResourceFieldRef() != null) {
            return Optional.of(fields.resource(source.getResourceFieldRef(), container));
        }
        throw new ContainerConfigException("the sandbox cannot resolve the environment source " + source);
    }

    private Optional<String> configMapKey(ConfigMapKeySelector key) {
        boolean optional = isTrue(key.getOptional());
        Optional<String> value = configMap(key.getName(), optional).map(data -> data.get(key.getKey()));
        return found(value, optional, key.getKey(), "ConfigMap", key.getName());
    }

    private Optional<String> secretKey(SecretKeySelector key) {
        boolean optional = isTrue(key.getOptional());
        Optional<String> value = secret(key.getName(), optional).map(data -> data.get(key.getKey()));
        return found(value, optional, key.getKey(), "Secret", key.getName());
    }

    private Optional<String> found(Optional<String> value, boolean optional, String key, String kind, String name) {
        if (value.isEmpty() && !optional) {
            throw new ContainerConfigException(
                    "couldn't find key " + key + " in " + kind + " " + objects.namespace() + "/" + name);
        }
        return value;
    }

    private Optional<Map<String, String>> configMap(String name, boolean optional) {
        return required(objects.configMapTexts(name), optional, "configmap \"" + name + "\" not found");
    }

    private Optional<Map<String, String>> secret(String name, boolean optional) {
        return required(
                objects.secret(name).map(ContainerEnvironment::texts), optional, "secret \"" + name + "\" not found");
    }

    private static Optional<Map<String, String>> required(
            Optional<Map<String, String>> found, boolean optional, String refusal) {
        if (found.isEmpty() && !optional) {
            throw new ContainerConfigException(refusal);
        }
        return found;
    }

    private static Map<String, String> texts(Map<String, byte[]> content) {
        Map<String, String> texts = new TreeMap<>();
        content.forEach((key, value) -> texts.put(key, new String(value, StandardCharsets.UTF_8)));
        return texts;
    }

    private static boolean isTrue(Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }
}
