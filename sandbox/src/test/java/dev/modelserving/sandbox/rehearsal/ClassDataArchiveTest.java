package dev.modelserving.sandbox.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDataArchiveTest {
    @TempDir
    private Path folder;

    /** Two of which number their classes each by itself, as JDK 21 does; a JVM refuses a number that comes twice. */
    @Test
    void isOfTheClassesOfAllNotesThatThereAre() throws IOException {
        Path first = note(
                "first",
                """
                java/lang/Object id: 0
                com/pulumi/Context id: 7
                @lambda-proxy com/pulumi/Context get (I)I
                """);
        Path second = note(
                "second",
                """
                java/lang/Object id: 0
                com/pulumi/Config id: 7
                com/other/Plugin id: 8 super: 7 interfaces: 0 source: plugins.jar
                @cp com/pulumi/Config 1 2
                """);

        assertThat(ClassDataArchive.classesOf(List.of(first, folder.resolve("missing"), second)))
                .containsExactly(
                        "java/lang/Object",
                        "com/pulumi/Context",
                        "@lambda-proxy com/pulumi/Context get (I)I",
                        "com/pulumi/Config",
                        "@cp com/pulumi/Config 1 2");
    }

    private Path note(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
