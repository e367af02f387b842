package dev.modelserving.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How {@code preview/run} and {@code drift/run} start the engine and what they make of the account's end, in a repository of
 * which only their own parts are there, with an engine and a Java that only print.
 */
final class EngineCommandsTest {
    private static final List<String> PARTS =
            List.of("preview/run", "preview/engine.sh", "drift/run", "recover/run", "sandbox/lib/progress.sh");

    @TempDir
    private Path repository;

    @BeforeEach
    void lay() throws IOException {
        for (String part : PARTS) {
            file(part, Files.readString(Path.of(part)));
        }
        file("preview/target/preview.jar", "");
        program("several", "echo \"I am ${0##*/}\"");
        Files.createSymbolicLink(repository.resolve("bin/pulumi"), Path.of("several"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"preview/run", "drift/run"})
    void failAndWriteNothingWhereThereIsNoAccount(String command) throws IOException {
        // As Java ends for an exception that nobody catches, and the account where something has drifted.
        program("java", "exit 1");

        assertThat(run(command).code()).isEqualTo(2);
        assertThat(account()).doesNotExist();
    }

    @Test
    void passOnThatSomethingHasDrifted() throws IOException {
        program("java", "echo 'drifted'; exit 1");

        assertThat(run("drift/run").code()).isEqualTo(1);
        assertThat(account()).hasContent("drifted");
    }

    /** The program's warnings are in no refresh, as that does not run it; its steps are no drift. */
    @Test
    void joinTheProgramsWarningsToADriftReport() throws IOException {
        program(
                "several",
                """
                case $1 in
                  refresh) what='{"summaryEvent":{}}' ;;
                  *) what='{"resourcePreEvent":{}}
                {"diagnosticEvent":{"message":"foreign","severity":"warning"}}' ;;
                esac
                while [ "$1" != --event-log ]; do shift; done
                echo "$what" >"$2"
                """);
        program("java", "while [ \"$1\" != --events ]; do shift; done; cat \"$2\"");

        run("drift/run").orFail();

        assertThat(account())
                .hasContent(
                        """
                        {"summaryEvent":{}}
                        {"diagnosticEvent":{"message":"foreign","severity":"warning"}}
                        """);
    }

    @Test
    void failWhereTheProgramCannotSayWhatCopiesHave() throws IOException {
        program(
                "several",
                """
                command=$1
                while [ "$1" != --event-log ]; do shift; done
                echo '{"summaryEvent":{}}' >"$2"
                [ "$command" = refresh ]
                """);
        program("java", "echo 'drifted'; exit 1");

        assertThat(run("drift/run").code()).isEqualTo(2);
        assertThat(account()).hasContent("drifted");
    }

    /** A version manager's one binary knows by it which of its tools is meant. */
    @ParameterizedTest
    @ValueSource(strings = {"preview/run", "drift/run"})
    void startTheEngineByTheNameOfItsLink(String command) throws IOException {
        program("java", "while [ \"$1\" != --plain ]; do shift; done; cat \"$2\"");

        run(command).orFail();

        assertThat(account()).hasContent("I am pulumi");
    }

    /** Where all confirmations are skipped, the engine refuses the commands' --preview-only (DriftIT asks the real one). */
    @ParameterizedTest
    @ValueSource(strings = {"preview/run", "drift/run"})
    void keepFromTheEngineThatConfirmationsAreSkipped(String command) throws IOException {
        program("several", "echo \"${PULUMI_SKIP_CONFIRMATIONS-asks}\"");
        program("java", "while [ \"$1\" != --plain ]; do shift; done; cat \"$2\"");

        run(command).orFail();

        assertThat(account()).hasContent("asks");
    }

    /** Java's standard error has what GitHub's limit cuts. */
    @ParameterizedTest
    @ValueSource(strings = {"preview/run", "drift/run"})
    void passOnToTheLogWhatACommentDoesNotHold(String command) throws IOException {
        program("java", "echo 'cut'; echo 'the rest' >&2");

        assertThat(run(command).orFail()).contains("the rest");
        assertThat(account()).hasContent("cut");
    }

    private Command.Result run(String command) {
        return Command.of(
                        "bash",
                        repository.resolve(command).toString(),
                        "--output",
                        account().toString())
                .with("PATH", repository.resolve("bin") + ":" + System.getenv("PATH"))
                .with("PULUMI_SKIP_CONFIRMATIONS", "true")
                .run();
    }

    private Path account() {
        return repository.resolve("account.md");
    }

    private void program(String name, String script) throws IOException {
        assertThat(file("bin/" + name, "#!/bin/sh\n" + script + "\n").toFile().setExecutable(true))
                .isTrue();
    }

    private Path file(String name, String text) throws IOException {
        Path file = repository.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
