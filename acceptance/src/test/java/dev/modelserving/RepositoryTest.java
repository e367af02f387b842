package dev.modelserving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the repository's own settings hold: who reviews what decides about stacks, what git leaves alone, what Maven takes. */
class RepositoryTest {
    /** What decides what is deployed, what may be, by whom, and what the approver sees. */
    private static final List<String> OWNED = List.of(
            ".ci/",
            ".github/",
            ".mvn/",
            "Pulumi.yaml",
            "bin/",
            "drift/",
            "policies/",
            "preview/",
            "pom.xml",
            "stacks/");

    @TempDir
    Path folder;

    @Test
    void hasOwnersOfAllThatDecidesAboutStacks() throws IOException {
        Map<String, String> owners = Files.readAllLines(Path.of(".github/CODEOWNERS")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" +", 2))
                .collect(Collectors.toMap(line -> line[0].substring(1), line -> line[1]));
        List<String> files =
                Command.of("git", "ls-files").run().orFail().lines().toList();

        assertThat(owners.values()).allMatch(owner -> owner.matches("@[\\w-]+/[\\w-]+"));
        assertThat(owners.keySet()).allSatisfy(owned -> assertThat(files).anyMatch(file -> isIn(file, owned)));
        assertThat(files)
                .filteredOn(file -> OWNED.stream().anyMatch(owned -> isIn(file, owned)))
                .hasSizeGreaterThan(60)
                .allMatch(file -> owners.keySet().stream().anyMatch(owned -> isIn(file, owned)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tls.key", "tls.crt", "docs/ca.pem"})
    void keepsKeysAndCertificatesOutOfGit(String file) {
        assertThat(Command.of("git", "check-ignore", "--quiet", "--no-index", file)
                        .run()
                        .code())
                .isZero();
    }

    /** From a repository in which a checksum is not that of its file. */
    @Test
    void takesNoArtifactWhoseChecksumIsAnother() throws IOException {
        write("repository/example/parent/1/parent-1.pom.sha1", "0".repeat(40));
        write("repository/example/parent/1/parent-1.pom", project("<groupId>example</groupId>", "parent", ""));
        write("project/.mvn/maven.config", Files.readString(Path.of(".mvn/maven.config")));
        write(
                "project/pom.xml",
                project(
                        "<parent><groupId>example</groupId><artifactId>parent</artifactId><version>1</version><relativePath/></parent>",
                        "child",
                        "<repositories><repository><id>central</id><url>"
                                + folder.resolve("repository").toUri() + "</url></repository></repositories>"));
        String settings = write("settings.xml", "<settings/>").toString();

        Command.Result result = Command.of(
                        "mvn",
                        "-B",
                        "--settings=" + settings,
                        "--global-settings=" + settings,
                        "-Dmaven.repo.local=" + folder.resolve("local"),
                        "validate")
                .in(folder.resolve("project"))
                .run();

        assertThat(result.code()).isNotZero();
        assertThat(result.output()).contains("Non-resolvable parent POM", "Checksum validation failed");
    }

    private static boolean isIn(String file, String owned) {
        return owned.endsWith("/") ? file.startsWith(owned) : file.equals(owned);
    }

    private static String project(String parent, String name, String rest) {
        return "<project><modelVersion>4.0.0</modelVersion>" + parent + "<artifactId>" + name
                + "</artifactId><version>1</version><packaging>pom</packaging>" + rest + "</project>\n";
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
