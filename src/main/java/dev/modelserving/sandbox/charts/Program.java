package dev.modelserving.sandbox.charts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program that does one thing, soon, and says little. */
final class Program {
    private Program() {}

    /**
     * Runs it to its end.
     *
     * @throws IOException where it cannot be started or ends with an error, with all that it said
     */
    static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(command.get(0) + " ended with exit code " + code + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), e);
        }
    }
}
