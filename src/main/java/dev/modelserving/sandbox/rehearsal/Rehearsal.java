package dev.modelserving.sandbox.rehearsal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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
     * Makes {@code model-serving.jsa} and {@code model-serving-policies.jsa} beside the jars of these names. A stack file
     * with which the program cannot be rehearsed is left out, and told of on the error stream: it is its user's to change,
     * and who deploys another need not wait for that.
     *
     * @param arguments the folder of the jars, and the stack files with which the program is rehearsed
     * @throws IOException where an archive cannot be made; why, has been said on the error stream
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[0]).toAbsolutePath();
        List<Path> stackFiles = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        try (PlayedEngine engine = PlayedEngine.start()) {
            rehearseProgram(target, engine, stackFiles);
            rehearsePolicies(target, engine);
        }
    }

    private static void rehearseProgram(Path target, PlayedEngine engine, List<Path> stackFiles) throws IOException {
        try (ClassDataArchive archive = new ClassDataArchive(
                target.resolve("model-serving.jsa"),
                List.of(
                        UNSAFE,
                        COMMON_POOL,
                        "-jar",
                        target.resolve("model-serving.jar").toString()))) {
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

    private static void rehearsePolicies(Path target, PlayedEngine engine) throws IOException {
        String classPath = target.resolve("model-serving-policies.jar")
                + File.pathSeparator
                + target.resolve("policies-lib").resolve("*");
        try (ClassDataArchive archive =
                new ClassDataArchive(target.resolve("model-serving-policies.jsa"), List.of(UNSAFE, "-cp", classPath))) {
            RehearsedPolicies.run(archive.noting("dev.modelserving.policy.Policies"), engine.declared());
            archive.write();
        }
    }
}
