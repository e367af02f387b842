package dev.modelserving.sandbox.serving;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.network.FreePort;
import dev.modelserving.sandbox.pods.MountedVolume;
import dev.modelserving.sandbox.pods.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stand-in that is told by {@code --model_config_file} what to serve. */
@Timeout(60)
class ModelConfigFileTest {
    private static final String RESNET =
            """
            name: "resnet" base_path: "gs://models/resnet/" model_platform: "tensorflow\"""";

    @TempDir
    private Path volume;

    @TempDir
    private Path logs;

    private FakeStorage storage;
    private StandInClient client;
    private int port;
    private RunningContainer container;

    @BeforeEach
    void putVersions() throws IOException {
        storage = new FakeStorage();
        Stream.of("resnet/1", "resnet/2", "resnet/9999", "other/7")
                .forEach(version -> storage.put(version + "/saved_model.pb", "model"));
        port = FreePort.any();
        client = new StandInClient(port);
        Files.createFile(log());
    }

    @AfterEach
    void stop() {
        container.stop(Duration.ZERO);
        storage.close();
    }

    @ParameterizedTest(name = "{0} serves {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "model_version_policy { specific { versions: 1 } }|1|1",
                "model_version_policy { specific { versions: 2 versions: 1 } }|1 2|2",
                "model_version_policy { specific { versions: [1, 2] } }|1 2|2",
                "model_version_policy { all {} }|1 2 9999|9999",
                "model_version_policy { latest { num_versions: 2 } }|2 9999|9999",
                "model_version_policy { latest {} }|9999|9999",
                "model_version_policy {}|9999|9999",
                "''|9999|9999",
            })
    void servesTheVersionsOfItsPolicy(String policy, String served, String newest) throws Exception {
        serve(list(RESNET + policy));

        for (String version : List.of("1", "2", "9999")) {
            assertThat(client.get("/v1/models/resnet/versions/" + version).statusCode())
                    .as("version " + version)
                    .isEqualTo(List.of(served.split(" ")).contains(version) ? 200 : 404);
        }
        assertThat(client.get("/v1/models/resnet/metadata").body())
                .as("of the version that is asked without a number")
                .contains("\"version\": \"" + newest + "\"");
    }

    @Test
    void servesSeveralModels() throws Exception {
        serve(list(
                RESNET,
                "name: \"other\" base_path: \"gs://models/other\" model_platform: \"tensorflow\" version_labels"
                        + " { key: \"stable\" value: 7 }"));

        assertThat(client.get("/v1/models/resnet/versions/9999").statusCode()).isEqualTo(200);
        assertThat(client.get("/v1/models/other/versions/7/metadata").statusCode())
                .isEqualTo(200);
        assertThat(client.get("/v1/models/other/versions/9999").statusCode()).isEqualTo(404);
        assertThat(client.get("/v1/models/third").statusCode()).isEqualTo(404);
    }

    /** The image's entry point always gives them. */
    @Test
    void takesNoNoticeOfTheModelInItsFlags() throws Exception {
        launch(
                list(RESNET),
                "--model_name=flagged",
                "--model_base_path=gs://models/flagged",
                "--model_config_file=/etc/models/models.config");
        awaitLog("Exporting HTTP/REST API");

        assertThat(client.get("/v1/models/resnet").statusCode()).isEqualTo(200);
        assertThat(client.get("/v1/models/flagged").statusCode()).isEqualTo(404);
    }

    @Test
    void opensNoPortWithoutItsVersion() throws Exception {
        launch(
                list(RESNET + "model_version_policy { specific { versions: 3 } }"),
                "--model_config_file=/etc/models/models.config");

        awaitLog("Version 3 of servable resnet, which was requested to be served as a 'specific' version in the"
                + " servable's version policy, was not found in the file system");
        awaitLog("No versions of servable resnet found under base path gs://models/resnet");
        assertThat(StandInClient.canConnect(port)).isFalse();
        assertThat(container.exit()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "model_config_list { config { nam: \"resnet\" } }|Invalid protobuf file: '/etc/models/models.config'",
                "model_config_list { config { name: \"r\" base_path: \"/r\" } }"
                        + "|Illegal setting neither ModelServerConfig::model_type (deprecated) nor ModelServerConfig::model_platform.",
                "model_config_list { config { name: \"r\" base_path: \"/r\" model_platform: \"tensorflow\" model_type: TENSORFLOW } }"
                        + "|Illegal setting both ModelServerConfig::model_type (deprecated) and ModelServerConfig::model_platform.",
                "model_config_list { config { name: \"r\" base_path: \"/r\" model_platform: \"pytorch\" } }"
                        + "|Model r requests unsupported platform pytorch",
                "model_config_list { config { name: \"r\" base_path: \"r\" model_platform: \"tensorflow\" } }"
                        + "|Expected model r to have an absolute path or URI; got base_path()=r",
                "model_config_list { config { name: \"r\" base_path: \"/r\" model_platform: \"tensorflow\" }"
                        + " config { name: \"r\" base_path: \"/s\" model_platform: \"tensorflow\" } }"
                        + "|Illegal to list model r multiple times in config list",
            })
    void endsAsTensorFlowServingDoesWhereTheFileIsWrong(String file, String reason) throws Exception {
        launch(file, "--model_config_file=/etc/models/models.config");

        assertThat(container.exit())
                .hasValueSatisfying(exit -> assertThat(exit.code()).isEqualTo(1));
        assertThat(Files.readString(log())).contains("Failed to start server. Error: INVALID_ARGUMENT: " + reason);
    }

    @Test
    void endsWhereThereIsNoFileOrItShouldBeReadAgain() throws Exception {
        launch("", "--model_config_file=/etc/models/missing.config");
        assertThat(Files.readString(log())).contains("NOT_FOUND: /etc/models/missing.config; No such file");

        launch("", "--model_config_file_poll_wait_seconds=5");
        assertThat(Files.readString(log())).contains("does not emulate --model_config_file_poll_wait_seconds");
    }

    private static String list(String... configs) {
        return Stream.of(configs)
                .map(config -> "config { " + config + " }")
                .collect(joining("\n", "model_config_list {\n", "\n}\n"));
    }

    private void serve(String file) throws Exception {
        launch(file, "--model_config_file=/etc/models/models.config", "--file_system_poll_wait_seconds=0");
        awaitLog("Exporting HTTP/REST API");
    }

    private void launch(String file, String... flags) throws IOException {
        Files.writeString(volume.resolve("models.config"), file);
        container = ServingStandIn.start(
                storage,
                () -> List.of(new MountedVolume(Path.of("/etc/models"), volume, true)),
                log(),
                Stream.concat(Stream.of("--port=0", "--rest_api_port=" + port), Stream.of(flags))
                        .toList());
    }

    private Path log() {
        return logs.resolve("serving.log");
    }

    private void awaitLog(String text) throws Exception {
        while (!Files.readString(log()).contains(text)) {
            Thread.sleep(20);
        }
    }
}
