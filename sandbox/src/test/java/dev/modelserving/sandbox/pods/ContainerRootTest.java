package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.modelserving.sandbox.layout.EventLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ContainerRootTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    @TempDir
    private Path folder;

    private Path script;
    private Path packages;

    @BeforeEach
    void makeVolumes() throws IOException {
        script = Files.createDirectory(folder.resolve("script"));
        Files.writeString(script.resolve("main"), "the script\n");
        packages = Files.createDirectory(folder.resolve("packages"));
    }

    @Test
    void showsVolumesInPlacesThatTheMachineDoesNotHave() throws Exception {
        List<MountedVolume> mounts = List.of(
                new MountedVolume(Path.of("/no-such-folder/app"), script, true),
                new MountedVolume(Path.of("/packages-of-a-pod"), packages, false),
                new MountedVolume(Path.of("/usr/share/no-such-folder/main"), script.resolve("main"), true));

        List<String> lines = run(
                mounts,
                "cat /no-such-folder/app/main /usr/share/no-such-folder/main; echo made >/packages-of-a-pod/module;"
                        + " ls -d /usr/bin /usr/share/*/ | head -n 1; pwd");

        assertThat(lines)
                .containsExactly(
                        "the script",
                        "the script",
                        "/usr/bin",
                        folder.resolve("home").toString());
        assertThat(packages.resolve("module")).hasContent("made");
        assertThat(Path.of("/no-such-folder")).doesNotExist();
        assertThat(Path.of("/packages-of-a-pod")).doesNotExist();
        assertThat(Path.of("/usr/share/no-such-folder")).doesNotExist();
    }

    @Test
    void showsVolumesInThePlaceOfTheMachinesFiles() throws Exception {
        Path resolver = Files.writeString(folder.resolve("resolv.conf"), "nameserver 10.97.0.10\n");
        String before = Files.readString(Path.of("/etc/hosts"));
        List<MountedVolume> mounts = List.of(
                new MountedVolume(Path.of("/etc/hosts"), script.resolve("main"), false),
                new MountedVolume(Path.of("/etc/resolv.conf"), resolver, false),
                new MountedVolume(Path.of("/mnt"), script, true));

        assertThat(run(mounts, "cat /etc/hosts /etc/resolv.conf; ls /mnt"))
                .containsExactly("the script", "nameserver 10.97.0.10", "main");
        assertThat(Path.of("/etc/hosts")).hasContent(before);
    }

    @Test
    void letsNobodyWriteIntoAReadOnlyVolumeAndPutsOneIntoAnother() throws Exception {
        List<MountedVolume> mounts = List.of(
                new MountedVolume(Path.of("/of-a-pod"), packages, false),
                new MountedVolume(Path.of("/of-a-pod/script"), script, true));

        assertThat(run(mounts, "(echo x >/of-a-pod/script/main) 2>/dev/null || echo refused; echo y >/of-a-pod/y"))
                .containsExactly("refused");
        assertThat(script.resolve("main")).hasContent("the script");
        assertThat(packages.resolve("y")).hasContent("y");
    }

    @Test
    void letsNobodyWriteToTheMachinesFiles() throws Exception {
        Path user = Path.of(System.getProperty("user.home"));
        assertThat(user).as("outside").isWritable();
        List<MountedVolume> mounts = List.of(new MountedVolume(Path.of("/of-a-pod"), packages, false));

        assertThat(run(mounts, "[ -w " + user + " ] || echo refused; echo own >file; cat file; echo x >/dev/null"))
                .containsExactly("refused", "own");
    }

    @Test
    void refusesAVolumeThatWouldHideTheSandbox() {
        List<MountedVolume> mounts = List.of(new MountedVolume(folder.getParent(), packages, false));

        assertThatThrownBy(() -> run(mounts, "true"))
                .isInstanceOf(ContainerConfigException.class)
                .hasMessageContaining("would hide")
                .hasMessageContaining("MODEL_SERVING_CACHE");
    }

    private List<String> run(List<MountedVolume> mounts, String shell) throws Exception {
        Path start = Files.createDirectories(folder.resolve("home"));
        ContainerHome home = new ContainerHome(start, new EventLog(System.out, Clock.systemUTC()));
        List<String> command = new ArrayList<>();
        if (!ROOT) {
            command.addAll(List.of("unshare", "--map-root-user"));
        }
        command.addAll(new ContainerRoot(home, start, mounts).command(List.of("sh", "-c", shell)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        home.close();
        assertThat(start).doesNotExist();
        return output.lines().toList();
    }
}
