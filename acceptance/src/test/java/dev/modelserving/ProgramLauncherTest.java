package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.kubernetes.cluster.KubernetesProvider;
import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the engine starts the program: as it would start Maven, of which these are the words. */
class ProgramLauncherTest {
    private static final String[] RUN = {
        "bin/model-serving",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "--no-transfer-progress",
        "compile",
        "exec:java"
    };

    @TempDir
    private Path folder;

    private LaidRepository repository;

    @BeforeEach
    void lay() throws IOException {
        repository = new LaidRepository(folder);
    }

    /** With the options that its user has for all JVMs, such as a debugger's. */
    @Test
    void runsWhatIsBuilt() {
        assertThat(repository.run(RUN))
                .isEqualTo(new Command.Result(
                        0,
                        ("-Dnoise -XX:SharedArchiveFile=%1$s/model-serving.jsa -Xshare:auto -Xlog:disable -Xlog:all=error,cds*=off:stderr"
                                        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
                                        + " -Dsun.misc.unsafe.memory.access=allow"
                                        + " -Djava.util.concurrent.ForkJoinPool.common.parallelism=4"
                                        + " -jar %1$s/model-serving.jar\n")
                                .formatted(repository.path("src/target"))));
    }

    /** The SDK would hand them over in forms that the provider refuses; the provider reads them by itself. */
    @Test
    void keepsFromTheProgramWhatTheProviderReads() throws IOException {
        repository.run(RUN).orFail();

        assertThat(repository.variablesOf("jdk/bin/java"))
                .contains("JAVA_TOOL_OPTIONS")
                .doesNotContain("PULUMI_K8S_CLIENT_BURST", "PULUMI_K8S_CLIENT_TIMEOUT", "KUBECONFIG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/target/model-serving.jar", "src/target/lib"})
    void refusesToRunWhatIsNotBuilt(String missing) throws IOException {
        Files.delete(repository.path(missing));

        assertThat(repository.run(RUN))
                .isEqualTo(new Command.Result(
                        1,
                        ("the program is not built: %1$s/src/target/model-serving.jar or %1$s/src/target/lib is missing;"
                                        + " run \"mvn package -DskipTests\" in %1$s\n")
                                .formatted(repository.path(""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pom.xml",
                "src/pom.xml",
                "src/main/java/dev/modelserving/Main.java",
                "src/main/java/dev/modelserving/label"
            })
    void refusesToRunWhatIsOlderThanItsSource(String source) {
        Path changed = repository.change(source);

        assertThat(repository.run(RUN))
                .isEqualTo(new Command.Result(
                        1,
                        "the program is older than its source: %s has changed since; run \"mvn package -DskipTests\" in %s\n"
                                .formatted(changed, repository.path(""))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sandbox/src/main/java/dev/modelserving/sandbox/Sandbox.java",
                "policies/src/main/java/dev/modelserving/policy/Policies.java",
                "src/test/java/dev/modelserving/MainTest.java"
            })
    void runsWhereOnlyWhatIsBesideTheProgramHasChanged(String source) {
        repository.change(source);

        assertThat(repository.run(RUN).code()).isZero();
    }

    /** And not those of the SDKs, of which one is older than the provider that the program asks for. */
    @Test
    void tellsTheProvidersThatTheProgramAsksFor() throws IOException {
        String said = repository
                .run(
                        "bin/model-serving",
                        "-Dorg.slf4j.simpleLogger.logFile=System.err",
                        "--no-transfer-progress",
                        "compile",
                        "exec:java",
                        "-DmainClass=com.pulumi.bootstrap.internal.Main",
                        "-DmainArgs=packages")
                .orFail();

        Map<String, String> versions = StreamSupport.stream(
                        JsonParser.parseString(said).getAsJsonArray().spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(provider -> provider.get("resource").getAsBoolean())
                .collect(Collectors.toMap(provider -> text(provider, "name"), provider -> text(provider, "version")));
        assertThat(versions).isEqualTo(Map.of("gcp", GoogleCloud.RELEASE, "kubernetes", KubernetesProvider.RELEASE));
    }

    @Test
    void buildsByMavenWhereItIsAskedTo() throws IOException {
        assertThat(repository.run("bin/model-serving", "--no-transfer-progress", "compile"))
                .isEqualTo(new Command.Result(0, "mvn -B package -DskipTests in " + repository.path("") + "\n"));
        assertThat(repository.variablesOf("maven/mvn"))
                .as("what javac would print before its version")
                .contains("PATH")
                .doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @Test
    void leavesToMavenWhatIsMavens() {
        assertThat(repository
                        .run("bin/model-serving", "dependency:tree", "-DoutputType=tgf")
                        .output())
                .startsWith("mvn dependency:tree -DoutputType=tgf in ");
    }

    @Test
    void isMeasuredByItselfAsItIsBuilt() {
        assertThat(repository.run("bench/program", "stack.yaml").orFail())
                .contains(" -cp %s ".formatted(repository.path("sandbox/target/sandbox.jar")))
                .endsWith(".Measurement " + repository.path("bin/model-serving") + " stack.yaml\n");
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }
}
