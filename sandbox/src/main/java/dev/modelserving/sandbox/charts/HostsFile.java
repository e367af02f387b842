package dev.modelserving.sandbox.charts;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A replacement for a machine's {@code /etc/hosts}.
 *
 * @param path the file
 */
record HostsFile(Path path) {
    HostsFile {
        requireNonNull(path, "path");
    }

    /**
     * Writes the machine's file plus one name, in any encoding, atomically.
     *
     * @param machine the machine's file, which may be absent
     * @param name resolves to the address
     * @throws IOException naming the file that cannot be read or written
     */
    void write(Path machine, String address, String name) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(bytes(machine));
        content.writeBytes(("\n" + address + " " + name + "\n").getBytes(StandardCharsets.UTF_8));
        Path written = Path.of(path + ".new");
        try {
            Files.createDirectories(path.getParent());
            Files.write(written, content.toByteArray());
            Files.move(written, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException(path + " cannot be written: " + e, e);
        }
    }

    private static byte[] bytes(Path machine) throws IOException {
        try {
            return Files.readAllBytes(machine);
        } catch (NoSuchFileException e) {
            return new byte[0];
        } catch (IOException e) {
            throw new IOException(machine + " cannot be read: " + e, e);
        }
    }
}
