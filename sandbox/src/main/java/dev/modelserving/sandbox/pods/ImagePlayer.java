package dev.modelserving.sandbox.pods;

import java.util.Optional;

/** Plays the containers of an image by something that really runs. */
public interface ImagePlayer {
    /** What runs in the image's place, for people who look at the pod's events. */
    String description();

    /**
     * Takes the place of the image's pull.
     *
     * @param image as the container has it
     * @return how what runs in its place differs from just this image, where that may matter
     * @throws ImagePullException where no registry has such an image
     */
    default Optional<String> pull(String image) {
        return Optional.empty();
    }

    /**
     * Starts a container.
     *
     * @throws ContainerStartException where it cannot be started, such as for a command that the image does not have
     */
    RunningContainer start(ContainerLaunch launch);
}
