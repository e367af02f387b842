package dev.modelserving.documents;

import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documents type of stack {@code canary}. */
@ExtendWith(SandboxExtension.class)
class CanaryDocumentsIT {
    @TempDir
    Path folder;

    @AfterEach
    void endTheSandbox() {
        Walk.CANARY.end();
    }

    @Test
    void typeWhatWorks() throws IOException {
        Walk.CANARY.go(folder);
    }
}
