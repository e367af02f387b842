package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Image;

/** The images of the program's own pods that have no key elsewhere. */
public record ProgramImages(
        @Key("rclone, which copies models and keeps results of load tests, pinned by tag or digest."
                        + " Another one makes the copies' Jobs anew, which find the copies there.")
                @Default("rclone/rclone:1.76.0")
                Image rclone) {
    public ProgramImages {
        requireNonNull(rclone, "rclone");
    }
}
