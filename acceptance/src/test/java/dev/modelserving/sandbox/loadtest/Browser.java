package dev.modelserving.sandbox.loadtest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A headless Chromium as {@code acceptance/src/test/browser} pins it by hash. It is fetched by npm once, about 70 MB, into the cache
 * in which the sandbox's tools lie, too.
 */
final class Browser {
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "unpack.mjs", "open.mjs");
    private static final Path SOURCE = Path.of("acceptance/src/test/browser");
    private static final Duration FETCHING = Duration.ofMinutes(8);
    private static final Duration OPENING = Duration.ofMinutes(2);

    private final Path folder;

    private Browser(Path folder) {
        this.folder = folder;
    }

    /** How a page is seen. */
    enum Scheme {
        LIGHT("light"),
        DARK("dark");

        private final String word;

        Scheme(String word) {
            this.word = word;
        }
    }

    /**
     * What a browser made of a page.
     *
     * @param dom the document as it was then
     * @param requests what the page asked for beside itself
     * @param outside the texts of its SVG that leave the picture
     */
    record Opened(String dom, List<String> requests, List<String> outside) {
        Opened {
            requireNonNull(dom, "dom");
            requests = List.copyOf(requests);
            outside = List.copyOf(outside);
        }
    }

    /**
     * The browser, fetched where it is not there yet.
     *
     * @throws IllegalStateException where it cannot be had, with what npm or node said
     */
    static Browser installed() throws IOException {
        Path cache = cache();
        Path folder = Files.createDirectories(cache.resolve("browser-" + hash()));
        try (FileChannel file = FileChannel.open(
                        cache.resolve("browser.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.lock()) {
            requireNonNull(lock, "lock");
            if (!Files.exists(folder.resolve("ready"))) {
                System.out.println("Fetching a headless Chromium into " + folder + ", once …");
                fetch(folder);
                Files.createFile(folder.resolve("ready"));
            }
        }
        return new Browser(folder);
    }

    /** Opens a page and takes a picture of it. */
    Opened open(Path page, Path picture, Scheme scheme) throws IOException {
        String said = run(
                folder,
                OPENING,
                "node",
                "open.mjs",
                folder.resolve("chromium").toString(),
                page.toUri().toString(),
                picture.toString(),
                scheme.word);
        return new Gson().fromJson(said, Opened.class);
    }

    private static void fetch(Path folder) throws IOException {
        for (String name : FILES) {
            Files.write(folder.resolve(name), Files.readAllBytes(SOURCE.resolve(name)));
        }
        run(folder, FETCHING, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        run(folder, FETCHING, "node", "unpack.mjs", folder.resolve("chromium").toString());
    }

    private static String run(Path folder, Duration limit, String... command) throws IOException {
        Path errors = Files.createTempFile("browser", ".log");
        Path output = Files.createTempFile("browser", ".out");
        try {
            Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(limit.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(
                        "The headless Chromium of the tests cannot be had or does not work here: \""
                                + String.join(" ", command) + "\" in " + folder
                                + (ended ? " failed" : " did not end within " + limit)
                                + ". It needs Linux on x86_64, Node.js 20.11 or newer with npm, tar, and the first time npm's"
                                + " registry. It said:\n" + Files.readString(errors, UTF_8));
            }
            return Files.readString(output, UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command[0], e);
        } finally {
            Files.delete(errors);
            Files.delete(output);
        }
    }

    /** Another folder as soon as a file is another. */
    private static String hash() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : FILES) {
                digest.update(Files.readAllBytes(SOURCE.resolve(name)));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Path cache() {
        return variable("MODEL_SERVING_CACHE").orElseGet(() -> variable("XDG_CACHE_HOME")
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("model-serving"));
    }

    private static Optional<Path> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(Path::of);
    }
}
