package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts containers as processes. Each starts in a folder that is also its HOME and TMPDIR, and finds the sandbox's
 * commands before the machine's.
 */
public final class ContainerProcesses {
    /** The PATH for the machine's commands; the usual folders if the daemon has no PATH. */
    static final String MACHINE_PATH =
            System.getenv().getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private final Path commands;
    private final Path scratch;
    private final EventLog log;

    /**
     * A process to start.
     *
     * @param command the program and its arguments
     * @param environment its variables; those of its folder and path are added, but its own HOME and TMPDIR win
     * @param searched the folders on its PATH before those of the sandbox and the machine
     */
    public record Invocation(List<String> command, Map<String, String> environment, List<Path> searched) {
        public Invocation {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            searched = List.copyOf(searched);
        }

        /** A process with only the sandbox's and the machine's commands on its PATH. */
        public Invocation(List<String> command, Map<String, String> environment) {
            this(command, environment, List.of());
        }
    }

    /** Prepares a process in its home. */
    @FunctionalInterface
    public interface Preparation {
        /** Returns the process to start; on failure the home is closed. */
        Invocation prepare(ContainerHome home) throws IOException;
    }

    /**
     * Creates a starter.
     *
     * @param commands the folder of the sandbox's commands
     * @param scratch the parent of the containers' folders, which are removed when the containers end
     * @param log gets failed removals
     */
    public ContainerProcesses(Path commands, Path scratch, EventLog log) {
        this.commands = requireNonNull(commands, "commands");
        this.scratch = requireNonNull(scratch, "scratch");
        this.log = requireNonNull(log, "log");
    }

    /** The path of one of the sandbox's commands. */
    public String command(String name) {
        return commands.resolve(name).toString();
    }

    /**
     * Starts a container; closes its home when it ends.
     *
     * @throws ContainerStartException if it cannot start
     */
    public ChildProcess start(ContainerLaunch launch, Preparation preparation) {
        ContainerHome home = newHome();
        try {
            Invocation invocation = preparation.prepare(home);
            long logStart = launch.log().toFile().length();
            return new ChildProcess(process(launch, home, invocation), home, launch.log(), logStart);
        } catch (IOException e) {
            home.close();
            throw new ContainerStartException("failed to start the container: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /**
     * Starts a container in a network namespace, so that it may listen on all addresses.
     *
     * @throws ContainerStartException if it cannot start, or gets no network
     */
    public ChildProcess startInNetwork(ContainerLaunch launch, Preparation preparation) {
        PodNetwork network = new PodNetwork(launch.podAddress());
        ChildProcess process = start(launch, home -> {
            Invocation invocation = preparation.prepare(home);
            network.remove();
            home.closeLater(network::remove);
            return new Invocation(
                    network.command(invocation.command()), invocation.environment(), invocation.searched());
        });
        try {
            network.connect(process.pid());
        } catch (IOException e) {
            process.stop(Duration.ZERO);
            String said = process.lastLine()
                    .map(words -> "; its last output: " + words)
                    .orElse("");
            throw new ContainerStartException("the container gets no network: " + e.getMessage() + said, e);
        }
        return process;
    }

    private ContainerHome newHome() {
        try {
            Files.createDirectories(scratch);
            return new ContainerHome(Files.createTempDirectory(scratch, "pod-"), log);
        } catch (IOException e) {
            throw new ContainerStartException("no folder for the container in " + scratch + ": " + e.getMessage(), e);
        }
    }

    private Process process(ContainerLaunch launch, ContainerHome home, Invocation invocation) throws IOException {
        Files.createDirectories(launch.log().getParent());
        ProcessBuilder builder = new ProcessBuilder(invocation.command())
                .directory(home.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        Map<String, String> environment = new HashMap<>(invocation.environment());
        String searched =
                invocation.searched().stream().map(folder -> folder + ":").collect(Collectors.joining());
        environment.put("PATH", searched + commands + ":" + MACHINE_PATH);
        environment.putIfAbsent("HOME", home.folder().toString());
        environment.putIfAbsent("TMPDIR", home.folder().toString());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }
}
