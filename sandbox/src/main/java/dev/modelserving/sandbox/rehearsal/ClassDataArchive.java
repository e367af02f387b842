package dev.modelserving.sandbox.rehearsal;

import dev.modelserving.sandbox.layout.FileTree;
import dev.modelserving.sandbox.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A JVM's archive of classes that it need not read and check again (JEP 310, application class-data sharing). It is of use
 * to this very JVM, while its jars are as they were.
 */
final class ClassDataArchive implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path file;
    private final List<String> options;
    private final Path scratch;
    private final List<Path> notes = new ArrayList<>();

    /**
     * One that is yet to be written.
     *
     * @param options the JVM's, the last of which give it its class path: {@code -jar} or {@code -cp}, and what follows
     */
    ClassDataArchive(Path file, List<String> options) throws IOException {
        this.file = file;
        this.options = List.copyOf(options);
        this.scratch = file.resolveSibling("rehearsal-" + file.getFileName());
        // A build that was interrupted has left it.
        new FileTree(scratch).delete();
        Files.createDirectory(scratch);
    }

    /** How to start the program so that the JVM notes for this archive which classes it loads. */
    List<String> noting() {
        Path note = scratch.resolve("classes-" + notes.size());
        notes.add(note);
        return Stream.concat(Stream.of(JAVA, "-XX:DumpLoadedClassList=" + note), options.stream())
                .toList();
    }

    /**
     * Writes it with all classes that were noted, in one step for whoever starts the program meanwhile.
     *
     * @throws IOException where the JVM refuses, with what it said
     */
    void write() throws IOException {
        Path list = Files.write(scratch.resolve("classes"), classesOf(notes));
        Path archive = scratch.resolve("archive");
        Program.run(Stream.concat(
                        Stream.of(
                                JAVA,
                                "-Xshare:dump",
                                // The only collector that archives objects, too; all can use them.
                                "-XX:+UseG1GC",
                                "-XX:SharedClassListFile=" + list,
                                "-XX:SharedArchiveFile=" + archive,
                                "-Xlog:disable",
                                "-Xlog:all=error:stderr"),
                        options.stream())
                .toList());
        Files.move(archive, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The lines of several notes as those of one, in their order. From 21 on a JVM numbers the classes of each note, so that
     * those of a loader of their own, which this archive is not for, can name others.
     */
    static Set<String> classesOf(List<Path> notes) throws IOException {
        Set<String> classes = new LinkedHashSet<>();
        for (Path note : notes) {
            if (Files.exists(note)) {
                try (Stream<String> lines = Files.lines(note)) {
                    lines.filter(line -> !line.contains(" source: "))
                            .map(line -> line.replaceFirst(" id: \\d+$", ""))
                            .forEach(classes::add);
                }
            }
        }
        return classes;
    }

    /** Forgets the notes. */
    @Override
    public void close() throws IOException {
        new FileTree(scratch).delete();
    }
}
