package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.layout.FileTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays {@code rclone/rclone} by the real rclone, or a shell script around it, as a process. What differs from the
 * image: rclone's Google Cloud Storage is the pod's own endpoint in the sandbox, which knows who the pod is without
 * credentials ({@code RCLONE_GCS_ENDPOINT}, {@code RCLONE_GCS_ANONYMOUS}, {@code RCLONE_GCS_ENV_AUTH}), and scripts should keep to what busybox's {@code sh} has.
 */
public final class RclonePlayer implements ImagePlayer {
    private static final Set<String> SHELLS = Set.of("sh", "/bin/sh");
    private static final Set<String> RCLONE = Set.of("rclone", "/usr/local/bin/rclone");

    private final Path commands;
    private final Path scratch;
    private final EventLog log;

    /**
     * The player.
     *
     * @param commands the folder that has {@code rclone}
     * @param scratch where containers get their HOME and TMPDIR, removed when they end
     * @param log gets what could not be removed
     */
    public RclonePlayer(Path commands, Path scratch, EventLog log) {
        this.commands = requireNonNull(commands, "commands");
        this.scratch = requireNonNull(scratch, "scratch");
        this.log = requireNonNull(log, "log");
    }

    @Override
    public String description() {
        return "the rclone of the sandbox";
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        List<String> command = command(launch);
        try {
            Files.createDirectories(launch.log().getParent());
            Files.createDirectories(scratch);
            Path home = Files.createTempDirectory(scratch, "pod-");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(home.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment(launch, home));
            return new ChildProcess(builder.start(), new FileTree(home), log);
        } catch (IOException e) {
            throw new ContainerStartException("failed to start " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    private List<String> command(ContainerLaunch launch) {
        List<String> command = new ArrayList<>(launch.command().isEmpty() ? List.of("rclone") : launch.command());
        String program = command.get(0);
        if (RCLONE.contains(program)) {
            command.set(0, commands.resolve("rclone").toString());
        } else if (!SHELLS.contains(program)) {
            throw new ContainerStartException("exec: \"" + program
                    + "\": executable file not found in $PATH; in the sandbox this image has only rclone and sh");
        }
        command.addAll(launch.arguments());
        return command;
    }

    private Map<String, String> environment(ContainerLaunch launch, Path home) {
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.put("PATH", commands + ":/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", home.toString());
        environment.put("TMPDIR", home.toString());
        environment.put("RCLONE_GCS_ENDPOINT", launch.storage() + "/storage/v1/");
        environment.put("RCLONE_GCS_ANONYMOUS", "true");
        environment.put("RCLONE_GCS_ENV_AUTH", "false");
        return environment;
    }
}
