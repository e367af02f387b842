package dev.modelserving.config;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.value.Image;

/**
 * The images of what the program itself adds to a stack, other than those that have a place of their own in its file.
 *
 * @param rclone rclone's, which copies models and keeps results of load tests: it verifies checksums, copies inside
 *     Cloud Storage, and takes on a workload identity
 */
public record ProgramImages(Image rclone) {
    static final ProgramImages DEFAULT = new ProgramImages(new Image("rclone/rclone:1.76.0"));

    public ProgramImages {
        requireNonNull(rclone, "rclone");
    }

    /** Reads the {@code images} mapping. */
    static ProgramImages in(ConfigSection section) {
        return section.build(() -> new ProgramImages(section.optional("rclone", ServerReader.IMAGE, DEFAULT.rclone())));
    }
}
