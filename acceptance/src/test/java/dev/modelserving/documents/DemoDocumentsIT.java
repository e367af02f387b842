package dev.modelserving.documents;

import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documents type of stack {@code demo}. */
@ExtendWith(SandboxExtension.class)
class DemoDocumentsIT {
    @TempDir
    Path folder;

    @AfterEach
    void endTheSandbox() {
        Walk.DEMO.end();
    }

    @Test
    void typeWhatWorks() throws IOException {
        Walk.DEMO.go(folder);
    }
}
