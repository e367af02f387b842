package dev.modelserving.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a Java program in the sandbox's network. */
public final class SandboxJava {
    private static final String TEST_CLASSES = "acceptance/target/test-classes";

    private SandboxJava() {}

    /**
     * A program of the sandbox's own jar or of these tests' classes. The second compiler would take more time than such a
     * short program gains by it.
     *
     * @param virtualMachine options of its virtual machine
     * @param program its class
     * @param arguments of the program
     */
    public static List<String> command(List<String> virtualMachine, String program, List<String> arguments) {
        Path sandbox = SandboxExtension.directory().resolve("app/sandbox.jar");
        List<String> command =
                new ArrayList<>(List.of("sandbox/exec", "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(virtualMachine);
        command.addAll(List.of("-cp", TEST_CLASSES + ":" + sandbox, program));
        command.addAll(arguments);
        return command;
    }
}
