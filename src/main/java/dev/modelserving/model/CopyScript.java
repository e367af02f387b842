package dev.modelserving.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The script that the copy's container runs; see {@code copy-model.sh} among the resources. */
final class CopyScript {
    private static final String RESOURCE = "copy-model.sh";

    private CopyScript() {}

    static String text() {
        try (InputStream script = CopyScript.class.getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException(
                        RESOURCE + " is not in the program's jar: build it again by mvn package");
            }
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
