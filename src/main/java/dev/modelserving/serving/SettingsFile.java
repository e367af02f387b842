package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.kubernetes.pod.PodFiles;
import java.util.Map;

/**
 * A file that servers read when they start.
 *
 * @param volume the name of its volume
 * @param configMap the name of its ConfigMap, which holds nothing else
 * @param folder its folder in the servers' containers
 * @param name its name
 * @param text its content
 */
record SettingsFile(String volume, String configMap, String folder, String name, Output<String> text) {
    SettingsFile {
        requireNonNull(volume, "volume");
        requireNonNull(configMap, "configMap");
        requireNonNull(folder, "folder");
        requireNonNull(name, "name");
        requireNonNull(text, "text");
    }

    /** Its path in the servers' containers. */
    String path() {
        return folder + "/" + name;
    }

    /** The data of its ConfigMap. */
    Output<Map<String, String>> data() {
        return text.applyValue(content -> Map.of(name, content));
    }

    /** Declares its ConfigMap. */
    ConfigMap declare(String nameInStack, ObjectMetaArgs metadata, CustomResourceOptions options) {
        return new ConfigMap(
                nameInStack,
                ConfigMapArgs.builder().metadata(metadata).data(data()).build(),
                options);
    }

    /** The file in a server's pod. */
    PodFiles inPod() {
        return PodFiles.ofConfigMap(volume, configMap, folder);
    }
}
