package dev.modelserving.config.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.config.value.Image;
import dev.modelserving.declared.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTestReaderTest {
    private static final StackFile FILE = new StackFile(
            """
            config:
              gcp:project: test-project
              model-serving:cluster: {location: us-central1-f, authorizedRanges: everybody}
              model-serving:models:
            """
                    + StackFile.plainModel("image-classifier", "default"));

    @TempDir
    private Path folder;

    @Test
    void isTheLabsByDefault() {
        LoadTestConfig loadTest = read("{}");

        assertThat(loadTest)
                .isEqualTo(new LoadTestConfig(
                        2, 60, 22, 0, new Payload.Generated(), 0, 2, new Image("locustio/locust:2.47.0")));
        assertThat(loadTest.steps()).isEqualTo(11);
        assertThat(loadTest.duration()).isEqualTo(Duration.ofMinutes(11));
        assertThat(loadTest.payload()).isEqualTo(new Payload.Generated());
    }

    /** What writes the results may write nothing that is served. */
    @ParameterizedTest
    @ValueSource(strings = {"load-tests", "load-tests/resnet"})
    void hasAFolderForItsResultsThatNoModelIsCopiedTo(String path) {
        assertThat(FILE.and("      copyTo: " + path + "\n").problem())
                .startsWith("models[0].copyTo: found \"" + path + "\"; allowed: a path of letters")
                .endsWith("not below load-tests, where load tests keep their results");
        assertThat(FILE.and("      copyTo: load-tests-2\n").read().models()).hasSize(1);
    }

    @Test
    void readsAllKeys() throws IOException {
        write("requests/mine.json", "{\"instances\": [1]}");

        LoadTestConfig loadTest = read("{usersPerStep: 3, stepSeconds: 5, maxUsers: 10, modelVersion: 1,"
                + " payload: requests/mine.json, run: 4, workers: 5, image: \"locustio/locust:2.46.0\"}");

        assertThat(loadTest)
                .isEqualTo(new LoadTestConfig(
                        3,
                        5,
                        10,
                        1,
                        new Payload.OfFile("requests/mine.json", "{\"instances\": [1]}"),
                        4,
                        5,
                        new Image("locustio/locust:2.46.0")));
        assertThat(loadTest.steps())
                .as("the last step has the one user that is left")
                .isEqualTo(4);
        assertThat(loadTest.payload().json("generated")).isEqualTo("{\"instances\": [1]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {usersPerStep: 0}               | usersPerStep: found 0; allowed: a whole number from 1 to 10000 (users)
                    {maxUsers: 0}                   | maxUsers: found 0; allowed: a whole number from 1 to 10000 (users)
                    {stepSeconds: 0}                | stepSeconds: found 0; allowed: a whole number from 1 to 3600 (seconds)
                    {workers: 0}                    | workers: found 0; allowed: a whole number from 1 to 100 (pods)
                    {run: -1}                       | run: found -1; allowed: a whole number from 0 to 1000000
                    {modelVersion: -1}              | modelVersion: found -1; allowed: a whole number from 0
                    {usersPerStep: 4, maxUsers: 3}  | maxUsers: found 3; allowed: at least usersPerStep, which is 4
                    {usersPerStep: 30}              | maxUsers: not set (default 22); allowed: at least usersPerStep, which is 30
                    {image: locustio/locust}        | image: found "locustio/locust"; allowed: an image pinned
                    {users: 3}                      | users: found 3; allowed: no such key
                    {payload: 3}                    | payload: found 3, and there is no such file; allowed: a file of at most
                    {payload: missing.json}         | payload: found "missing.json", and there is no such file; allowed: a file of at most 512 KiB
                    {payload: .}                    | payload: found ".", and there is no such file; allowed:
                    {payload: ../payload.json}      | payload: found "../payload.json", which does not lie in the project's folder; allowed:
                    {payload: a/../../payload.json} | payload: found "a/../../payload.json", which does not lie in the project's folder
                    {payload: /etc/hostname}        | payload: found "/etc/hostname", which does not lie in the project's folder
                    {payload: ""}                   | payload: found "", which does not lie in the project's folder
                    """)
    void refusesWhatIsNotRight(String loadTest, String problem) {
        assertThat(problems(loadTest)).singleElement().asString().startsWith("models[0].loadTest." + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "{\"instances\": [1]", "{\"instances\": [1]} {}", "{instances: [1]}"})
    void refusesAPayloadThatIsNotJson(String content) throws IOException {
        write("payload.json", content);

        assertThat(problems("{payload: payload.json}"))
                .singleElement()
                .asString()
                .startsWith("models[0].loadTest.payload: found \"payload.json\", which is not JSON")
                .contains("allowed: a file of at most 512 KiB with a JSON object, such as {\"instances\": […]}");
    }

    @Test
    void refusesAPayloadThatIsNoTextNoObjectOrTooLarge() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xFF, (byte) 0xD8});
        write("list", "[1]");
        write("large", "{\"instances\": [\"" + "x".repeat(512 * 1024) + "\"]}");

        assertThat(problems("{payload: bytes}")).singleElement().asString().contains("it is no text in UTF-8");
        assertThat(problems("{payload: list}")).singleElement().asString().contains("which is JSON, but no object");
        assertThat(problems("{payload: large}")).singleElement().asString().contains("which has 524307 bytes");
    }

    @Test
    void refusesALinkThatLeadsOutOfTheFolder(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("theirs.json"), "{}");
        Files.createSymbolicLink(folder.resolve("link.json"), elsewhere.resolve("theirs.json"));
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        write("mine.json", "{}");
        Files.createSymbolicLink(folder.resolve("inside.json"), folder.resolve("mine.json"));

        assertThat(problems("{payload: link.json}"))
                .singleElement()
                .asString()
                .contains("found \"link.json\", which links to a file outside the project's folder");
        assertThat(problems("{payload: linked/theirs.json}")).hasSize(1);
        assertThat(read("{payload: inside.json}").payload()).isEqualTo(new Payload.OfFile("inside.json", "{}"));
    }

    /** As the sandbox shows the project to the engine. */
    @Test
    void takesAPayloadOfTheProjectThroughAViewThatIsAllLinks(@TempDir Path project) throws IOException {
        Files.writeString(project.resolve("Pulumi.yaml"), "name: model-serving\n");
        Files.writeString(project.resolve("mine.json"), "{}");
        for (String entry : List.of("Pulumi.yaml", "mine.json")) {
            Files.createSymbolicLink(folder.resolve(entry), project.resolve(entry));
        }

        assertThat(read("{payload: mine.json}").payload()).isEqualTo(new Payload.OfFile("mine.json", "{}"));
    }

    @Test
    void keepsItsNamespaceFromModels() {
        assertThat(FILE.with("namespace: default", "namespace: load-test").problems())
                .singleElement()
                .asString()
                .startsWith("models[0].namespace: found \"load-test\"");
    }

    private LoadTestConfig read(String loadTest) {
        return file(loadTest).read(environment()).models().get(0).loadTest();
    }

    private List<String> problems(String loadTest) {
        return file(loadTest).problems(environment());
    }

    private Map<String, String> environment() {
        return Map.of("PULUMI_ROOT_DIRECTORY", folder.toString());
    }

    private static StackFile file(String loadTest) {
        return FILE.and("      loadTest: " + loadTest + "\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
