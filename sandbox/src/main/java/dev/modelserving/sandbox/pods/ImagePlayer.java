package dev.modelserving.sandbox.pods;

import java.util.Optional;

/** Runs something real for the containers of an image. */
public interface ImagePlayer {
    /** What runs instead of the image, for the pod's events. */
    String description();

    /**
     * Replaces the image's pull.
     *
     * @param image as in the container
     * @return how the replacement may differ from this image, if it matters
     * @throws ImagePullException if no registry has such an image
     */
    default Optional<String> pull(String image) {
        return Optional.empty();
    }

    /**
     * Starts a container.
     *
     * @throws ContainerStartException if it cannot start, for example because the image does not have the command
     */
    RunningContainer start(ContainerLaunch launch);
}
