package dev.modelserving.serving;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.modelserving.config.model.ServerConfig;
import dev.modelserving.model.StoredModel;
import java.util.List;

/**
 * What tells TensorFlow Serving which versions to load: the lab's flags, by which it takes the newest, or a file that
 * names the versions ({@code model_server_config.proto} and {@code file_system_storage_path_source.proto}).
 *
 * @param servable the model's name in TensorFlow Serving's interface
 * @param server the server
 * @param stored the model
 */
record LoadedModel(String servable, ServerConfig server, StoredModel stored) {
    private static final String VOLUME = "models";
    private static final String FOLDER = "/etc/tf-serving-models";
    private static final String FILE = "models.config";

    LoadedModel {
        requireNonNull(servable, "servable");
        requireNonNull(server, "server");
        requireNonNull(stored, "stored");
    }

    /** The flags. */
    List<String> arguments() {
        return stored.versions()
                .match(
                        newest -> List.of(
                                "--model_name=$(" + TensorFlowServing.MODEL_NAME + ")",
                                "--model_base_path=$(" + TensorFlowServing.MODEL_PATH + ")"),
                        exactly -> List.of("--model_config_file=" + FOLDER + "/" + FILE));
    }

    /** The file with the versions, if they are named. A server reads it once: another list rolls the pods. */
    List<SettingsFile> files() {
        return stored.versions()
                .match(
                        newest -> List.of(),
                        exactly -> List.of(new SettingsFile(
                                VOLUME,
                                server.modelsConfigMap(),
                                FOLDER,
                                FILE,
                                exactly.numbers().applyValue(this::text))));
    }

    /** The message {@code ModelServerConfig} in protobuf's text format. */
    private String text(List<Long> versions) {
        return """
                model_config_list {
                  config {
                    name: "%s"
                    base_path: "%s"
                    model_platform: "tensorflow"
                    model_version_policy { specific { %s } }
                  }
                }
                """
                .formatted(
                        servable,
                        stored.location(),
                        versions.stream().map(version -> "versions: " + version).collect(joining(" ")));
    }
}
