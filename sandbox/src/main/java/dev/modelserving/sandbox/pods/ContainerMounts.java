package dev.modelserving.sandbox.pods;

import java.util.List;

/** A container's volumes, made on first use: the players of Istio's images do not need them. */
@FunctionalInterface
public interface ContainerMounts {
    /** A container without volumes. */
    ContainerMounts NONE = List::of;

    /**
     * All volumes, outer before nested ones.
     *
     * @throws ContainerConfigException if the sandbox does not support one of the volumes
     * @throws VolumeException if a volume's source is missing
     */
    List<MountedVolume> all();
}
