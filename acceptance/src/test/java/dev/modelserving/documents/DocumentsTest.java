package dev.modelserving.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command of the documents is typed by a test, or the block says what it needs that the tests do not have. */
class DocumentsTest {
    /** Why no walk types a block. */
    private static final Set<String> MARKS = Set.of(
            "needs Google Cloud",
            "needs a cluster of yours",
            "needs the stack of this recipe",
            "takes an hour",
            "the build itself");

    private static final Pattern RUN_BY = Pattern.compile("(\\w+IT) runs this");

    /** What users have who do what the pages say. */
    private static final Set<String> PROGRAMS =
            Set.of("pulumi", "kubectl", "gcloud", "mvn", "curl", "openssl", "git", "grep");

    private static final Set<String> SHELL_WORDS = Set.of("export", "unset", "true", "test", "for", "do", "done");

    private static final Set<String> LANGUAGES =
            Set.of(ShellBlock.LANGUAGE, "", "yaml", "json", "java", "xml", "mermaid", "diff");

    private static final Pattern TEST = Pattern.compile("-D(?:it\\.)?test=([\\w,]+)");

    /** A class that says by its name that there is none. */
    private static final String NO_TEST = "NoneTest";

    static List<Document> documents() {
        return Document.all();
    }

    static List<ShellBlock> blocks() {
        return documents().stream()
                .flatMap(document -> document.shellBlocks().stream())
                .toList();
    }

    static Stream<ShellBlock> markedBlocks() {
        return blocks().stream().filter(block -> block.mark().isPresent());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void showCommandsInOneForm(Document document) {
        assertThat(document.fences()).allSatisfy(fence -> {
            assertThat(LANGUAGES).as(fence.place()).contains(fence.language());
            if (!fence.language().equals(ShellBlock.LANGUAGE)) {
                assertThat(fence.lines())
                        .as("%s is no ```%s", fence.place(), ShellBlock.LANGUAGE)
                        .noneMatch(line -> line.startsWith("$ "));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void areTypedByAWalkOrSayWhatTheyNeed(ShellBlock block) throws IOException {
        if (block.mark().isEmpty()) {
            assertThat(Walk.includes(block.document()))
                    .as("%s has no mark, and no walk types the document", block.place())
                    .isTrue();
            return;
        }
        String mark = block.mark().get();
        if (!MARKS.contains(mark)) {
            assertThat(mark).as(block.place()).matches(RUN_BY);
            MatchResult runBy = RUN_BY.matcher(mark).results().findFirst().orElseThrow();
            String test = Files.readString(source(runBy.group(1)));
            assertThat(block.commands()).as(block.place()).allSatisfy(command -> assertThat(test)
                    .contains("\"" + command.text().replace(" ", "\", \"") + "\""));
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void nameProgramsThatThereAre(ShellBlock block) {
        assertThat(block.commands())
                .as(block.place())
                .flatExtracting(TypedCommand::programs)
                .filteredOn(program -> !SHELL_WORDS.contains(program) && !PROGRAMS.contains(program))
                .allSatisfy(program -> {
                    assertThat(program).contains("/");
                    assertThat(Path.of(program)).isExecutable();
                });
    }

    @ParameterizedTest
    @MethodSource("markedBlocks")
    void areWrittenAsBashReadsThem(ShellBlock block) {
        Command.of("bash", "-nc", block.script()).run().orFail();
    }

    @ParameterizedTest
    @MethodSource("markedBlocks")
    void nameTestsThatThereAre(ShellBlock block) {
        assertThat(TEST.matcher(block.script())
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split(",", -1))))
                .as(block.place())
                .filteredOn(test -> !test.equals(NO_TEST))
                .allSatisfy(test -> assertThat(source(test)).isRegularFile());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linkToWhatIsThere(Document document) {
        Path folder = document.path().resolveSibling("");
        assertThat(document.links()).allSatisfy(link -> {
            int hash = link.indexOf('#');
            String file = hash < 0 ? link : link.substring(0, hash);
            Path target =
                    file.isEmpty() ? document.path() : folder.resolve(file).normalize();
            assertThat(target).as("%s links to %s", document.path(), link).exists();
            if (hash >= 0) {
                assertThat(Document.of(target).anchors())
                        .as("%s links to %s", document.path(), link)
                        .contains(link.substring(hash + 1));
            }
        });
    }

    /** Five minutes, that is. */
    @Test
    void beginWithAShortReadme() {
        assertThat(Document.of(Path.of("README.md")).lines()).hasSizeLessThanOrEqualTo(170);
    }

    /** No page is out of reach of who begins with the README. */
    @Test
    void areIndexedByTheReadme() {
        Document readme = Document.of(Path.of("README.md"));
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            assertThat(pages.map(Path::toString).filter(page -> page.endsWith(".md")))
                    .isSubsetOf(readme.links());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path source(String test) {
        String found = Command.of(
                        "git", "ls-files", "--cached", "--others", "--exclude-standard", "*/" + test + ".java")
                .run()
                .orFail();
        assertThat(found).as("where %s is", test).isNotBlank();
        return Path.of(found.strip());
    }
}
