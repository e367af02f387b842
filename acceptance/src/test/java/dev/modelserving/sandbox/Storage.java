package dev.modelserving.sandbox;

import dev.modelserving.sandbox.layout.Addresses;
import java.util.ArrayList;
import java.util.List;

/** The emulated Cloud Storage, asked through fake-gcs-server's interface by rclone. */
public final class Storage {
    private Storage() {}

    /** The names of all buckets. */
    public static List<String> buckets() {
        return rclone("lsf", "--dirs-only", ":gcs:").stream()
                .map(name -> name.replace("/", ""))
                .toList();
    }

    /** The files below {@code BUCKET/PATH}, each with its MD5 hash. */
    public static List<String> files(String path) {
        return rclone("lsf", "--recursive", "--files-only", "--format", "ph", "--hash", "MD5", ":gcs:" + path);
    }

    /**
     * Deletes files.
     *
     * @param path {@code BUCKET/PATH}, where there are files
     * @param prefix what the names of those to delete begin with, below the path
     */
    public static void deleteFiles(String path, String prefix) {
        rclone("lsf", "--recursive", "--files-only", ":gcs:" + path).stream()
                .filter(file -> file.startsWith(prefix))
                .forEach(file -> rclone("deletefile", ":gcs:" + path + "/" + file));
    }

    /** Runs the sandbox's rclone and returns what it prints, line by line. */
    public static List<String> rclone(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "sandbox/exec",
                "rclone",
                "--config=/dev/null",
                "--gcs-endpoint=http://127.0.0.1:" + Addresses.STORAGE_PORT + "/storage/v1/",
                "--gcs-anonymous",
                "--gcs-project-number=sandbox"));
        words.addAll(List.of(arguments));
        return Command.of(words.toArray(String[]::new))
                .run()
                .orFail()
                .lines()
                .sorted()
                .toList();
    }
}
