package dev.modelserving.sandbox.rehearsal;

import dev.modelserving.sandbox.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A JVM's archive of classes that it need not read and check again (JEP 310, application class-data sharing). It is of use
 * to this very JVM, while its jars are as they were.
 */
final class ClassDataArchive implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path file;
    private final List<String> classPath;
    private final Path scratch;
    private final List<Path> notes = new ArrayList<>();

    /**
     * One that is yet to be written.
     *
     * @param classPath how the JVM gets its class path: {@code -jar} or {@code -cp}, and what follows
     */
    ClassDataArchive(Path file, List<String> classPath) throws IOException {
        this.file = file;
        this.classPath = List.copyOf(classPath);
        this.scratch = Files.createTempDirectory(file.getParent(), "rehearsal");
    }

    /** How to start the program so that the JVM notes for this archive which classes it loads. */
    List<String> noting(String... arguments) {
        Path note = scratch.resolve("classes-" + notes.size());
        notes.add(note);
        return Stream.of(Stream.of(JAVA, "-XX:DumpLoadedClassList=" + note), classPath.stream(), Stream.of(arguments))
                .flatMap(words -> words)
                .toList();
    }

    /**
     * Writes it with all classes that were noted, in one step for whoever starts the program meanwhile.
     *
     * @throws IOException where the JVM refuses, with what it said
     */
    void write() throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path note : notes) {
            classes.addAll(Files.readAllLines(note));
        }
        Path list = Files.write(scratch.resolve("classes"), classes);
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
                        classPath.stream())
                .toList());
        Files.move(archive, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forgets the notes. */
    @Override
    public void close() throws IOException {
        for (File left : scratch.toFile().listFiles()) {
            Files.delete(left.toPath());
        }
        Files.delete(scratch);
    }
}
