package dev.modelserving.sandbox.pods;

/** Plays the containers of an image by something that really runs. */
public interface ImagePlayer {
    /** What runs in the image's place, for people who look at the pod's events. */
    String description();

    /**
     * Starts a container.
     *
     * @throws ContainerStartException where it cannot be started, such as for a command that the image does not have
     */
    RunningContainer start(ContainerLaunch launch);
}
