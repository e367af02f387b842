package dev.modelserving.sandbox.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the class-data archives of the program and of the policy pack, for the current JVM. Maven runs it at the end of
 * {@code package}.
 */
public final class Rehearsal {
    /** As in bin/java.sh: a JVM that warns about protobuf's unsafe memory access needs classes for that. */
    private static final String UNSAFE = "-Dsun.misc.unsafe.memory.access=allow";

    /** As in bin/model-serving: with fewer threads another class runs the tasks. */
    private static final String COMMON_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4";

    private Rehearsal() {}

    /**
     * Makes an archive beside each jar, with the extension {@code .jsa}. Skips a stack file on which the program fails,
     * and names it on the error stream: its user may be editing it, and other stacks must still deploy.
     *
     * @param arguments the program's jar, the policy pack's, and the stack files for the rehearsal
     * @throws IOException if an archive cannot be made; the error stream says why
     */
    public static void main(String[] arguments) throws IOException {
        List<Path> files =
                Arrays.stream(arguments).map(Path::of).map(Path::toAbsolutePath).toList();
        try (RehearsalEngine engine = RehearsalEngine.start()) {
            rehearseProgram(files.get(0), engine, files.subList(2, files.size()));
            rehearsePolicies(files.get(1), engine);
        }
    }

    private static void rehearseProgram(Path jar, RehearsalEngine engine, List<Path> stackFiles) throws IOException {
        try (ClassDataArchive archive = archive(jar, UNSAFE, COMMON_POOL)) {
            for (Path stackFile : stackFiles) {
                rehearseProgram(archive, engine, stackFile);
            }
            archive.write();
        }
    }

    private static void rehearseProgram(ClassDataArchive archive, RehearsalEngine engine, Path stackFile) {
        try {
            RehearsedProgram.run(archive.recording(), engine, stackFile);
        } catch (IOException failure) {
            System.err.println("left out, so the program may start slower: " + failure.getMessage());
        }
    }

    private static void rehearsePolicies(Path jar, RehearsalEngine engine) throws IOException {
        try (ClassDataArchive archive = archive(jar, UNSAFE)) {
            RehearsedPolicies.run(archive.recording(), engine.declared());
            archive.write();
        }
    }

    /** The archive for a jar and the options of bin/java.sh. */
    private static ClassDataArchive archive(Path jar, String... options) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("jar$", "jsa");
        return new ClassDataArchive(
                jar.resolveSibling(name),
                Stream.concat(Stream.of(options), Stream.of("-jar", jar.toString()))
                        .toList());
    }
}
