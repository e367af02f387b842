package dev.modelserving.documents;

import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documents type of stack {@code dev}. */
@ExtendWith(SandboxExtension.class)
class DevDocumentsIT {
    @TempDir
    Path folder;

    @AfterEach
    void endTheSandbox() {
        Walk.DEV.end();
    }

    @Test
    void typeWhatWorks() throws IOException {
        Walk.DEV.go(folder);
    }
}
