package dev.modelserving.sandbox;

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

    /** Runs the sandbox's rclone and returns what it prints, line by line. */
    public static List<String> rclone(String... arguments) {
        String[] words = new String[arguments.length + 2];
        words[0] = "sandbox/exec";
        words[1] = "rclone";
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return Command.of(words)
                .with("RCLONE_CONFIG", "/dev/null")
                .with("RCLONE_GCS_ENDPOINT", "http://127.0.0.1:" + Addresses.STORAGE_PORT + "/storage/v1/")
                .with("RCLONE_GCS_ANONYMOUS", "true")
                .with("RCLONE_GCS_PROJECT_NUMBER", "sandbox")
                .run()
                .orFail()
                .lines()
                .sorted()
                .toList();
    }
}
