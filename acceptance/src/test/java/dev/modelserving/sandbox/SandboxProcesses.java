package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The processes that the tests' sandbox has started, for tests that end them. */
public final class SandboxProcesses {
    private SandboxProcesses() {}

    /**
     * Those that were started by some command; there is at least one.
     *
     * @param command what their command lines begin with, as a regular expression, after the sandbox's folder
     */
    public static List<ProcessHandle> startedBy(String command) throws IOException {
        List<ProcessHandle> found = all(command);
        assertThat(found).isNotEmpty();
        return found;
    }

    /** The same, of which there may be none. */
    public static List<ProcessHandle> all(String command) throws IOException {
        Pattern line = Pattern.compile("(?s)" + Pattern.quote(SandboxExtension.directory() + "/") + command + ".*");
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("[0-9]+"))
                    .filter(process -> line.matcher(commandLine(process)).matches())
                    .flatMap(process -> ProcessHandle.of(
                            Long.parseLong(process.getFileName().toString()))
                            .stream())
                    .toList();
        }
    }

    /** As it was started, by the sandbox's own path. */
    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }
}
