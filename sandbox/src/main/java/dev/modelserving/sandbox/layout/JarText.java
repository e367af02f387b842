package dev.modelserving.sandbox.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A text file in the sandbox's jar. */
public final class JarText {
    private JarText() {}

    /** Reads the file beside the class, or below its package by a path such as {@code schema/compute-network.json}. */
    public static String of(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name + ": build it again by mvn package");
            }
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
