package dev.modelserving.sandbox.pods;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a container's log, as the kubelet shows it with {@code FallbackToLogsOnError}. */
final class TerminationMessage {
    private static final int BYTES = 2048;
    private static final int LINES = 80;

    private TerminationMessage() {}

    /**
     * Returns at most the last 80 lines and 2048 bytes.
     *
     * @param start the offset of the container's run in the log
     */
    static String tail(Path log, long start) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(start, file.length() - BYTES);
            file.seek(from);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "the log " + log + " cannot be read: " + e.getMessage();
        }
    }
}
