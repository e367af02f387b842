package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A folder or file of this machine in its place in a container.
 *
 * @param containerPath where the container sees it, absolute
 * @param hostPath what it sees there
 * @param readOnly whether it cannot change it
 */
public record MountedVolume(Path containerPath, Path hostPath, boolean readOnly) {
    /** Refuses a relative place, and white space in it, by {@link ContainerConfigException}. */
    public MountedVolume {
        requireNonNull(hostPath, "hostPath");
        containerPath = containerPath.normalize();
        if (!containerPath.isAbsolute() || containerPath.toString().matches(".*\\s.*")) {
            throw new ContainerConfigException("mountPath \"" + containerPath
                    + "\" is not one that the sandbox can mount: write an absolute path without white space");
        }
    }

    /** Where on this machine lies what the container sees at a path, which is at the volume's place or below it. */
    Path hostPath(Path path) {
        return path.equals(containerPath) ? hostPath : hostPath.resolve(containerPath.relativize(path));
    }
}
