package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs Python images with the machine's Python, in a network namespace and with the pod's volumes. Only the image's
 * packages are installed; without a network, {@code pip} finds the wheels that the program pins.
 */
public final class PythonPlayer implements ImagePlayer {
    /** The folder of commands in an image of Docker's library. */
    private static final Path IMAGE_COMMANDS = Path.of("/usr/local/bin");

    private static final List<Path> MACHINE_COMMANDS = List.of(Path.of("/usr/bin"), Path.of("/bin"));
    private static final Pattern RELEASE = Pattern.compile("[^@]*:v?([0-9]+[.][0-9]+)[^/@]*(@.+)?");

    private final ContainerProcesses processes;
    private final Path python;
    private final PythonImage image;

    /**
     * The player of one image.
     *
     * @param python the folder of the sandbox's Python environments and wheels
     */
    public PythonPlayer(ContainerProcesses processes, Path python, PythonImage image) {
        this.processes = requireNonNull(processes, "processes");
        this.python = requireNonNull(python, "python");
        this.image = requireNonNull(image, "image");
    }

    @Override
    public String description() {
        return "the machine's Python";
    }

    /** Notes a Python release that differs from the tag's; Locust's tag is Locust's release, which the program pins. */
    @Override
    public Optional<String> pull(String reference) {
        Matcher tag = RELEASE.matcher(reference);
        if (!image.equals(PythonImage.PYTHON) || (tag.matches() && tag.group(1).equals(release()))) {
            return Optional.empty();
        }
        return Optional.of("The sandbox runs image \"" + reference + "\" with the machine's Python " + release()
                + ": it does not show the differences of another release");
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        List<String> command = command(launch);
        return processes.startInNetwork(
                launch,
                home -> new ContainerProcesses.Invocation(
                        root(launch, home).command(command), environment(launch), List.of(commands())));
    }

    /** Packages that pip installs beside the image's must not reach later pods. */
    private ContainerRoot root(ContainerLaunch launch, ContainerHome home) throws IOException {
        return ContainerRoot.of(launch, home).withReadOnly(python.toRealPath());
    }

    /** As a container runtime: a command replaces the image's entry point and its arguments. */
    private List<String> command(ContainerLaunch launch) {
        boolean keepsArguments =
                launch.command().isEmpty() && launch.arguments().isEmpty();
        List<String> command = new ArrayList<>(launch.command().isEmpty() ? image.entryPoint() : launch.command());
        command.addAll(keepsArguments ? image.arguments() : launch.arguments());
        command.set(0, program(command.get(0)));
        return command;
    }

    private String program(String named) {
        Path path = Path.of(named);
        Path sought = path.startsWith(IMAGE_COMMANDS) ? path.getFileName() : path;
        if (sought.getNameCount() > 1) {
            // it may lie in a volume, which only the process sees
            return named;
        }
        return Stream.concat(Stream.of(commands()), MACHINE_COMMANDS.stream())
                .map(folder -> folder.resolve(sought))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> ContainerStartException.ofUnknown(
                        named, "the commands of its Python, and of this machine those in " + MACHINE_COMMANDS))
                .toString();
    }

    private Map<String, String> environment(ContainerLaunch launch) {
        Map<String, String> environment = new HashMap<>();
        environment.put("LANG", "C.UTF-8");
        environment.put("HOSTNAME", launch.pod().getMetadata().getName());
        environment.putAll(launch.environment());
        environment.put("PIP_NO_INDEX", "1");
        environment.put("PIP_FIND_LINKS", python.resolve("wheels").toString());
        environment.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
        return environment;
    }

    private Path commands() {
        return python.resolve("environments").resolve(image.environment()).resolve("bin");
    }

    private String release() {
        try {
            return Files.readString(python.resolve("version")).strip();
        } catch (IOException e) {
            throw new ContainerStartException(
                    "the sandbox's Python is not there: " + e.getMessage() + "; run sandbox/down and sandbox/up", e);
        }
    }
}
