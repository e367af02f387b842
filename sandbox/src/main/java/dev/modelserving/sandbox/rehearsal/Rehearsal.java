package dev.modelserving.sandbox.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the class-data archives of the program and of the policy pack, for the JVM that it runs on. Maven runs it at the end
 * of {@code package}.
 */
public final class Rehearsal {
    /** As bin/java.sh has it: a JVM that warns of protobuf's unsafe memory access needs classes for that. */
    private static final String UNSAFE = "-Dsun.misc.unsafe.memory.access=allow";

    /** As bin/model-serving has it: with fewer threads, what runs the tasks is another class. */
    private static final String COMMON_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4";

    private Rehearsal() {}

    /**
     * Makes an archive beside each jar, of the jar's name with {@code .jsa}. A stack file with which the program cannot be
     * rehearsed is left out, and named on the error stream: its user may change it, and deployments of others go on.
     *
     * @param arguments the program's jar, the policy pack's, and the stack files with which the program is rehearsed
     * @throws IOException where an archive cannot be made; the error stream says why
     */
    public static void main(String[] arguments) throws IOException {
        List<Path> files =
                Arrays.stream(arguments).map(Path::of).map(Path::toAbsolutePath).toList();
        try (PlayedEngine engine = PlayedEngine.start()) {
            rehearseProgram(files.get(0), engine, files.subList(2, files.size()));
            rehearsePolicies(files.get(1), engine);
        }
    }

    private static void rehearseProgram(Path jar, PlayedEngine engine, List<Path> stackFiles) throws IOException {
        try (ClassDataArchive archive = archive(jar, UNSAFE, COMMON_POOL)) {
            for (Path stackFile : stackFiles) {
                rehearseProgram(archive, engine, stackFile);
            }
            archive.write();
        }
    }

    private static void rehearseProgram(ClassDataArchive archive, PlayedEngine engine, Path stackFile) {
        try {
            RehearsedProgram.run(archive.noting(), engine, stackFile);
        } catch (IOException failure) {
            System.err.println("left out, so the program may start slower: " + failure.getMessage());
        }
    }

    private static void rehearsePolicies(Path jar, PlayedEngine engine) throws IOException {
        try (ClassDataArchive archive = archive(jar, UNSAFE)) {
            RehearsedPolicies.run(archive.noting(), engine.declared());
            archive.write();
        }
    }

    /** What bin/java.sh starts the jar with. */
    private static ClassDataArchive archive(Path jar, String... options) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("jar$", "jsa");
        return new ClassDataArchive(
                jar.resolveSibling(name),
                Stream.concat(Stream.of(options), Stream.of("-jar", jar.toString()))
                        .toList());
    }
}
