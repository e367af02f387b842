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
 * Starts containers as processes. Each has a folder of its own that it starts in, its HOME and TMPDIR, and finds the
 * sandbox's commands before the machine's.
 */
public final class ContainerProcesses {
    /** Where the daemon finds the machine's commands; the usual folders where it was started without a path. */
    static final String MACHINE_PATH =
            System.getenv().getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");

    private final Path commands;
    private final Path scratch;
    private final EventLog log;

    /**
     * What a process is started with.
     *
     * @param command the program and its arguments
     * @param environment its variables, but for those of its folder and path; its own HOME and TMPDIR count
     * @param searched the folders where it finds commands before those of the sandbox and the machine
     */
    public record Invocation(List<String> command, Map<String, String> environment, List<Path> searched) {
        public Invocation {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
            searched = List.copyOf(searched);
        }

        /** A process that finds the commands of the sandbox and the machine. */
        public Invocation(List<String> command, Map<String, String> environment) {
            this(command, environment, List.of());
        }
    }

    /** Makes ready what a process needs, in its home. */
    @FunctionalInterface
    public interface Preparation {
        /** Gives what to start; the home is closed where that fails. */
        Invocation prepare(ContainerHome home) throws IOException;
    }

    /**
     * Containers of which none runs yet.
     *
     * @param commands the folder of the sandbox's commands
     * @param scratch where containers get their folders, which are removed when they end
     * @param log gets what could not be removed
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
     * Starts a container; its home is closed when it has ended.
     *
     * @throws ContainerStartException where it cannot be started
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
     * Starts a container in a network of its own, so that it may listen on all addresses.
     *
     * @throws ContainerStartException where it cannot be started, or gets no network
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
            String said =
                    process.lastWords().map(words -> "; it said: " + words).orElse("");
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
