package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs {@code rclone/rclone} as a process: the real rclone, or a shell script around it. Unlike in the image, rclone's
 * Google Cloud Storage is the pod's endpoint in the sandbox, which identifies the pod without credentials ({@code
 * RCLONE_GCS_ENDPOINT}, {@code RCLONE_GCS_ANONYMOUS}, {@code RCLONE_GCS_ENV_AUTH}). Scripts should only use what
 * busybox's {@code sh} has.
 */
public final class RclonePlayer implements ImagePlayer {
    private static final Set<String> SHELLS = Set.of("sh", "/bin/sh");
    private static final Set<String> RCLONE = Set.of("rclone", "/usr/local/bin/rclone");

    private final ContainerProcesses processes;

    /** Its processes find {@code rclone} among the sandbox's commands. */
    public RclonePlayer(ContainerProcesses processes) {
        this.processes = requireNonNull(processes, "processes");
    }

    @Override
    public String description() {
        return "rclone";
    }

    @Override
    public RunningContainer start(ContainerLaunch launch) {
        List<String> command = command(launch);
        return processes.start(
                launch,
                home -> new ContainerProcesses.Invocation(
                        ContainerRoot.of(launch, home).command(command), environment(launch)));
    }

    private List<String> command(ContainerLaunch launch) {
        List<String> command = new ArrayList<>(launch.command().isEmpty() ? List.of("rclone") : launch.command());
        String program = command.get(0);
        if (RCLONE.contains(program)) {
            command.set(0, processes.command("rclone"));
        } else if (!SHELLS.contains(program)) {
            throw ContainerStartException.ofUnknown(program, "rclone and sh");
        }
        command.addAll(launch.arguments());
        return command;
    }

    private static Map<String, String> environment(ContainerLaunch launch) {
        Map<String, String> environment = new HashMap<>(launch.environment());
        environment.put("RCLONE_GCS_ENDPOINT", launch.storage() + "/storage/v1/");
        environment.put("RCLONE_GCS_ANONYMOUS", "true");
        environment.put("RCLONE_GCS_ENV_AUTH", "false");
        return environment;
    }
}
