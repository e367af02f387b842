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
    private Rehearsal() {}

    /**
     * Makes {@code model-serving.jsa} and {@code model-serving-policies.jsa} beside the jars of these names.
     *
     * @param arguments the folder of the jars, and the stack files with which the program is rehearsed
     * @throws IOException where a rehearsal fails; why, has been said on the error stream
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
                List.of("-jar", target.resolve("model-serving.jar").toString()))) {
            for (Path stackFile : stackFiles) {
                RehearsedProgram.run(archive.noting(), engine, stackFile);
            }
            archive.write();
        }
    }

    private static void rehearsePolicies(Path target, PlayedEngine engine) throws IOException {
        String classPath = target.resolve("model-serving-policies.jar")
                + File.pathSeparator
                + target.resolve("policies-lib").resolve("*");
        try (ClassDataArchive archive =
                new ClassDataArchive(target.resolve("model-serving-policies.jsa"), List.of("-cp", classPath))) {
            RehearsedPolicies.run(archive.noting("dev.modelserving.policy.Policies"), engine.declared());
            archive.write();
        }
    }
}
