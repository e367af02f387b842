package dev.modelserving.faults;

import dev.modelserving.sandbox.Command;
import dev.modelserving.sandbox.SandboxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder of the engine's state, on a small disk of its own while a command runs. */
final class StateFolder {
    private static final Path FOLDER = SandboxExtension.directory().resolve("pulumi-state");
    private static final String SIZE = "48m";
    private static final String FILLER = "filler";

    /** Mounts the disk for the command alone, and saves what it holds at the command's end. */
    private static final String ON_SMALL_DISK =
            """
            set -eu
            state=$1 size=$2 kept=$(mktemp -d)
            shift 2
            mount --bind "$state" "$kept"
            mount -t tmpfs -o "size=$size" tmpfs "$state"
            cp -a "$kept/." "$state/"
            code=0
            "$@" || code=$?
            rm -f "$state/filler"
            find "$kept" -mindepth 1 -delete
            cp -a "$state/." "$kept/"
            umount "$kept"
            rmdir "$kept"
            exit "$code"
            """;

    private StateFolder() {}

    /** What to type before a command. */
    static List<String> onSmallDisk() {
        return List.of("unshare", "--mount", "sh", "-c", ON_SMALL_DISK, "sh", FOLDER.toString(), SIZE);
    }

    /** Leaves no space on the disk of a command. */
    static void fill(ProcessHandle command) throws IOException {
        Path filler = Path.of("/proc", String.valueOf(command.pid()), "root" + FOLDER, FILLER);
        Command.Result full =
                Command.of("dd", "if=/dev/zero", "of=" + filler, "bs=64k").run();
        if (!full.output().contains("No space left on device") || Files.size(filler) == 0) {
            throw new AssertionError("the disk is not full:\n" + full.output());
        }
    }
}
