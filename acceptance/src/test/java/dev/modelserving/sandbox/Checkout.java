package dev.modelserving.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A copy of the repository, and of what is built of it, for tests whose commands write into a checkout. */
public final class Checkout {
    private Checkout() {}

    /**
     * Makes the copy.
     *
     * @param folder where it comes; not there yet
     */
    public static void in(Path folder) throws IOException {
        Files.createDirectories(folder);
        shell("git ls-files -z | xargs -0 cp --parents --no-dereference -t " + folder);
        // After the sources: an archive that is older than they are is built again.
        shell("cp -r --parents */target/*.jar */target/lib " + folder);
    }

    private static void shell(String line) {
        Command.of("bash", "-euc", line).run().orFail();
    }
}
