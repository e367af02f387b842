package dev.modelserving.sandbox.kubelet;

import dev.modelserving.sandbox.pods.ContainerLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/** Sends the latest run's part of a container's log. */
final class LogReader {
    private static final int BLOCK = 8192;
    private static final long POLL_MILLISECONDS = 200;

    private LogReader() {}

    /**
     * Sends the log.
     *
     * @param tailLines the maximum number of lines, from the end
     * @param follow whether to continue with new output; read repeatedly
     * @throws IOException if the file cannot be read, or the receiver has gone
     */
    static void send(ContainerLog log, OptionalLong tailLines, BooleanSupplier follow, OutputStream out)
            throws IOException {
        if (!Files.exists(log.file())) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.file().toFile(), "r")) {
            file.seek(tailLines.isPresent() ? tail(file, log.start(), tailLines.getAsLong()) : log.start());
            boolean goesOn;
            do {
                // read before the file, so that the last output is sent, too
                goesOn = follow.getAsBoolean();
                copy(file, out);
            } while (goesOn && pause());
        }
    }

    /** The offset of the last lines. */
    private static long tail(RandomAccessFile file, long start, long lines) throws IOException {
        long position = file.length();
        long found = 0;
        byte[] block = new byte[BLOCK];
        while (position > start) {
            int size = (int) Math.min(BLOCK, position - start);
            file.seek(position - size);
            file.readFully(block, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                boolean endsTheLog = position - size + i == file.length() - 1;
                if (block[i] == '\n' && !endsTheLog && ++found == lines) {
                    return position - size + i + 1;
                }
            }
            position -= size;
        }
        return lines == 0 ? file.length() : start;
    }

    private static void copy(RandomAccessFile file, OutputStream out) throws IOException {
        byte[] block = new byte[BLOCK];
        int size = file.read(block);
        while (size > 0) {
            out.write(block, 0, size);
            size = file.read(block);
        }
        out.flush();
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
