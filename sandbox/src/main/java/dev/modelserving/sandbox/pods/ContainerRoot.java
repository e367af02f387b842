package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import dev.modelserving.sandbox.layout.JarText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The file system of a container process, in a mount namespace: the machine's files, read-only except {@code /tmp} and
 * {@code /run}, and the pod's volumes. Folders that the machine lacks exist only there.
 *
 * @param home the container's
 * @param start the folder that the container starts in
 * @param mounts outer before nested ones
 */
record ContainerRoot(ContainerHome home, Path start, List<MountedVolume> mounts) {
    private static final String SCRIPT = "container-root.sh";

    ContainerRoot {
        requireNonNull(home, "home");
        requireNonNull(start, "start");
        mounts = List.copyOf(mounts);
        mounts.forEach(mount -> refuseToHide(home.folder(), mount));
    }

    /** The file system of a new container. */
    static ContainerRoot of(ContainerLaunch launch, ContainerHome home) {
        Path start = launch.workingDirectory().isEmpty() ? home.folder() : Path.of(launch.workingDirectory());
        return new ContainerRoot(home, start, launch.mounts().all());
    }

    /** Adds a folder of the machine, read-only. */
    ContainerRoot withReadOnly(Path folder) {
        List<MountedVolume> more = new ArrayList<>(List.of(new MountedVolume(folder, folder, true)));
        more.addAll(mounts);
        return new ContainerRoot(home, start, more);
    }

    /**
     * The command that runs a program in this file system, as the same process.
     *
     * @throws IOException if the set-up script cannot be written
     */
    List<String> command(List<String> program) throws IOException {
        if (mounts.isEmpty() && start.equals(home.folder())) {
            return program;
        }
        Path script = home.write(SCRIPT, JarText.of(ContainerRoot.class, SCRIPT));
        Path empty = Files.createDirectory(home.folder().resolve("root"));
        List<String> command = new ArrayList<>(
                List.of("unshare", "--mount", "--propagation", "private", "sh", script.toString(), empty.toString()));
        command.add(start.toString());
        for (MountedVolume mount : mounts) {
            command.add(mount.readOnly() ? "ro" : "rw");
            command.add(mount.containerPath().toString());
            command.add(mount.hostPath().toString());
        }
        command.add("--");
        command.addAll(program);
        return command;
    }

    private static void refuseToHide(Path folder, MountedVolume mount) {
        if (folder.startsWith(mount.containerPath())) {
            throw new ContainerConfigException("a volume at " + mount.containerPath()
                    + " would hide the sandbox's own files in " + folder
                    + ": mount it elsewhere, or set MODEL_SERVING_CACHE to a folder elsewhere");
        }
    }
}
