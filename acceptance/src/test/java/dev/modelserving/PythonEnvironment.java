package dev.modelserving;

import dev.modelserving.config.value.Sha256;
import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A virtual environment of the machine's Python with what a hash-pinned requirements file names, from the package index
 * that the user's own settings name. It lies in {@code target/python}, is made once, and is reused by later runs.
 */
public final class PythonEnvironment {
    private static final Path ENVIRONMENTS = Path.of("target", "python").toAbsolutePath();

    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    /** The environment of the requirements file, made where it is not there yet; the file needs a Python of 3.11 or newer. */
    public static synchronized PythonEnvironment of(Path requirements) {
        try {
            String python = Command.of("python3", "--version").run().orFail();
            Path folder = ENVIRONMENTS.resolve(Sha256.hex(python + Files.readString(requirements)));
            Files.createDirectories(ENVIRONMENTS);
            Path lock = ENVIRONMENTS.resolve(folder.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                // Written last: what an interrupted run left behind has none.
                Path complete = folder.resolve("complete");
                if (held.isValid() && !Files.exists(complete)) {
                    make(folder, requirements);
                    Files.createFile(complete);
                }
            }
            return new PythonEnvironment(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of a command in the environment: {@code python}, or one that a package brings. */
    public Path command(String name) {
        Path command = folder.resolve("bin").resolve(name);
        if (!Files.isExecutable(command)) {
            throw new IllegalArgumentException("the environment " + folder + " has no command " + name);
        }
        return command;
    }

    private static void make(Path folder, Path requirements) {
        Command.of("python3", "-m", "venv", "--clear", folder.toString()).run().orFail();
        Command.of(
                        folder.resolve("bin/pip").toString(),
                        "install",
                        "--quiet",
                        "--no-input",
                        "--require-hashes",
                        "--only-binary",
                        ":all:",
                        "--requirement",
                        requirements.toString())
                .run()
                .orFail();
    }
}
