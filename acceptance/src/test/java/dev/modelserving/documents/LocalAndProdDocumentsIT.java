package dev.modelserving.documents;

import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the documents type of stacks {@code local} and {@code prod}. */
@ExtendWith(SandboxExtension.class)
class LocalAndProdDocumentsIT {
    @TempDir
    Path folder;

    @AfterEach
    void endTheSandbox() {
        Walk.LOCAL_AND_PROD.end();
    }

    @Test
    void typeWhatWorks() throws IOException {
        Walk.LOCAL_AND_PROD.go(folder);
    }
}
