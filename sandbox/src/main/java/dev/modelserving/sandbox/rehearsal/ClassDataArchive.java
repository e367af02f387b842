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
 * A JVM's archive of classes, which it need not load and verify again (JEP 310, application class-data sharing). Only
 * this JVM can use it, and only with unchanged jars.
 */
final class ClassDataArchive implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path file;
    private final List<String> options;
    private final Path scratch;
    private final List<Path> notes = new ArrayList<>();

    /**
     * An archive to write.
     *
     * @param options the JVM's; the last ones set the class path: {@code -jar} or {@code -cp}, and its value
     */
    ClassDataArchive(Path file, List<String> options) throws IOException {
        this.file = file;
        this.options = List.copyOf(options);
        this.scratch = file.resolveSibling("rehearsal-" + file.getFileName());
        // left by an interrupted build
        new FileTree(scratch).delete();
        Files.createDirectory(scratch);
    }

    /** The command that starts the program and records its loaded classes. */
    List<String> recording() {
        Path note = scratch.resolve("classes-" + notes.size());
        notes.add(note);
        return Stream.concat(Stream.of(JAVA, "-XX:DumpLoadedClassList=" + note), options.stream())
                .toList();
    }

    /**
     * Writes the archive with all recorded classes, atomically.
     *
     * @throws IOException if the JVM refuses, with its output
     */
    void write() throws IOException {
        Path list = Files.write(scratch.resolve("classes"), classesOf(notes));
        Path archive = scratch.resolve("archive");
        Program.run(Stream.concat(
                        Stream.of(
                                JAVA,
                                "-Xshare:dump",
                                // Only this collector archives objects, too; all collectors can use them.
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
     * Merges recorded class lists in order. From 21 on a JVM numbers the classes of each list, for references by
     * classes of custom loaders; this archive has none of those.
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

    /** Deletes the class lists. */
    @Override
    public void close() throws IOException {
        new FileTree(scratch).delete();
    }
}
