package dev.modelserving.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.sandbox.layout.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The first {@code sandbox/up} of a user as Debian makes them: not root, with none of root's folders on PATH. Where the
 * tests run as root, the user is the one that owns nothing, {@code nobody}. Only what takes long to build is lent.
 */
@ExtendWith(SandboxExtension.class)
class OrdinaryUserIT {
    private static final String NOBODY = "65534";
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    /** Not below /tmp, over which pods mount a file system of their own. */
    private Path home;

    @BeforeEach
    void lendWhatTakesLong() throws IOException {
        home = Files.createTempDirectory(Path.of("/var/tmp"), "model-serving-user-");
        Path cache = Files.createDirectory(home.resolve("cache"));
        Checkout.in(home.resolve("repository"));
        // Python's environments name the folder that they were made in.
        shell("mkdir " + cache.resolve("tools") + " && for tool in " + tools() + "/*; do"
                + " case $tool in */python-*) ;; *) cp -r \"$tool\" " + cache.resolve("tools") + " ;; esac; done");
        if (ROOT) {
            shell("chown -R " + NOBODY + ":" + NOBODY + " " + home);
        }
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        asUser("sandbox/down");
        new FileTree(home).delete();
    }

    @Test
    void deploysAndAsksForAPrediction() {
        assertThat(asUser("sandbox/up").orFail())
                .contains("image-classifier")
                .contains("military uniform")
                .contains("What to try next");
    }

    @Test
    void namesAllThatIsMissingBeforeAnythingIsBuilt() throws IOException {
        Path programs = Files.createDirectory(home.resolve("programs"));
        for (String program : List.of("bash", "dirname", "readlink", "mkdir", "uname", "sort", "head", "sed", "tail")) {
            Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program));
        }

        Command.Result refused = asUser(programs.toString(), "sandbox/up");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.output())
                .contains("The sandbox needs these, and they are missing:")
                .contains("the command \"find\": apt-get install findutils")
                .contains("the command \"unshare\": apt-get install util-linux")
                .doesNotContain("\"chroot\"", "\"sort\"", "Building");
    }

    private Command.Result asUser(String command) {
        String go = Path.of(shell("command -v go").strip()).getParent().toString();
        return asUser(go + ":/usr/local/bin:/usr/bin:/bin", command);
    }

    private Command.Result asUser(String path, String command) {
        List<String> words = new ArrayList<>();
        if (ROOT) {
            words.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        words.addAll(List.of(
                "env", "-u", "MODEL_SERVING_SANDBOX", "-u", "XDG_CACHE_HOME", "-u", "GOPATH", "-u", "MAVEN_OPTS"));
        words.addAll(List.of("-u", "GOCACHE", "-u", "GOMODCACHE", "-u", "PIP_CACHE_DIR"));
        words.addAll(List.of("PATH=" + path, "HOME=" + home, "MODEL_SERVING_CACHE=" + home.resolve("cache")));
        words.addAll(List.of("JAVA_HOME=" + System.getProperty("java.home"), "/usr/bin/bash", command));
        return Command.of(words.toArray(String[]::new))
                .in(home.resolve("repository"))
                .run();
    }

    private static Path tools() {
        return SandboxExtension.directory().resolve("../../tools").normalize();
    }

    private static String shell(String line) {
        return Command.of("bash", "-euc", line).run().orFail();
    }
}
