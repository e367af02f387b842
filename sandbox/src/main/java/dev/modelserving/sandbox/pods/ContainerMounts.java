package dev.modelserving.sandbox.pods;

import java.util.List;

/** The volumes of a container, made when they are first asked for: what plays Istio's images does without them. */
@FunctionalInterface
public interface ContainerMounts {
    /** A container without volumes. */
    ContainerMounts NONE = List::of;

    /**
     * All of them, those that others lie in first.
     *
     * @throws ContainerConfigException where the sandbox has no such volumes
     * @throws VolumeException where something is missing that they are made of
     */
    List<MountedVolume> all();
}
