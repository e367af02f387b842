package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.Image;

/** The images of what the program itself adds to a stack, other than those that have a key of their own in its file. */
public record ProgramImages(
        @Key("rclone, which copies models and keeps results of load tests, pinned by tag or digest."
                        + " Another one makes the copies' Jobs anew, which find the copies there.")
                @Default("rclone/rclone:1.76.0")
                Image rclone) {
    public ProgramImages {
        requireNonNull(rclone, "rclone");
    }
}
