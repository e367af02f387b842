package dev.modelserving.sandbox.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The container's log, in TF Serving's format. Skips a line that repeats the last one. */
final class ServingLog {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Path file;
    private String latest = "";

    ServingLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
    }

    void info(String message) {
        write("I", message);
    }

    void warning(String message) {
        write("W", message);
    }

    void error(String message) {
        write("E", message);
    }

    private synchronized void write(String level, String message) {
        if (message.equals(latest)) {
            return;
        }
        latest = message;
        String line = TIME.format(Clock.systemUTC().instant()) + ": " + level + " sandbox stand-in] " + message + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // a container without log continues
        }
    }
}
