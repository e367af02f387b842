package dev.modelserving.serving;

import com.pulumi.core.Output;
import dev.modelserving.kubernetes.pod.ConfigChecksum;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A server's settings at its start.
 *
 * @param environment the lab's variables, from the ConfigMap that the stack file names
 * @param arguments its arguments
 * @param files its files, each in a folder of its own
 * @param annotations its pods' annotations, for the collection of metrics
 */
record ServerSettings(
        Map<String, String> environment,
        List<String> arguments,
        List<SettingsFile> files,
        Map<String, String> annotations) {
    ServerSettings {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
        annotations = Map.copyOf(annotations);
    }

    /** Changes with the data of any of its ConfigMaps. */
    Output<String> checksum() {
        return Output.all(files.stream().map(SettingsFile::data).toList()).applyValue(data -> {
            Map<String, String> read = new HashMap<>(environment);
            data.forEach(read::putAll);
            return ConfigChecksum.of(read);
        });
    }
}
