package dev.modelserving.sandbox.pods;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A folder or file of this machine, mounted in a container.
 *
 * @param containerPath the mount path, absolute
 * @param hostPath the path on this machine
 * @param readOnly whether the mount is read-only
 */
public record MountedVolume(Path containerPath, Path hostPath, boolean readOnly) {
    /** Refuses a relative path or white space with {@link ContainerConfigException}. */
    public MountedVolume {
        requireNonNull(hostPath, "hostPath");
        containerPath = containerPath.normalize();
        if (!containerPath.isAbsolute() || containerPath.toString().matches(".*\\s.*")) {
            throw new ContainerConfigException("mountPath \"" + containerPath
                    + "\" is not one that the sandbox can mount: write an absolute path without white space");
        }
    }

    /** Translates a path in the container, at or below the mount path, to this machine. */
    Path hostPath(Path path) {
        return path.equals(containerPath) ? hostPath : hostPath.resolve(containerPath.relativize(path));
    }
}
