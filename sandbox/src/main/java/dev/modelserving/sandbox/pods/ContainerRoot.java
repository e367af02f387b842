package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a container which is a process sees: the machine's, which it can read only but for {@code /tmp} and
 * {@code /run}, with the pod's volumes in their places, in a mount namespace of its own. Folders that the machine does not have are made in that view only.
 *
 * @param home the container's
 * @param start the folder that the container starts in
 * @param mounts those that others lie in first
 */
record ContainerRoot(ContainerHome home, Path start, List<MountedVolume> mounts) {
    private static final String SCRIPT = "container-root.sh";

    ContainerRoot {
        requireNonNull(home, "home");
        requireNonNull(start, "start");
        mounts = List.copyOf(mounts);
        mounts.forEach(mount -> refuseToHide(home.folder(), mount));
    }

    /** What a container is to see that is about to be started. */
    static ContainerRoot of(ContainerLaunch launch, ContainerHome home) {
        Path start = launch.workingDirectory().isEmpty() ? home.folder() : Path.of(launch.workingDirectory());
        return new ContainerRoot(home, start, launch.mounts().all());
    }

    /** The same where nothing can be changed in one more folder of the machine, which the container sees in its place. */
    ContainerRoot withReadOnly(Path folder) {
        List<MountedVolume> more = new ArrayList<>(List.of(new MountedVolume(folder, folder, true)));
        more.addAll(mounts);
        return new ContainerRoot(home, start, more);
    }

    /**
     * The command that runs a program in it: as this process, not as a child.
     *
     * @throws IOException where what it needs cannot be written
     */
    List<String> command(List<String> program) throws IOException {
        if (mounts.isEmpty() && start.equals(home.folder())) {
            return program;
        }
        Path script = home.write(SCRIPT, script());
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

    private static String script() throws IOException {
        try (InputStream script = ContainerRoot.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
