package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class RclonePlayerTest {
    @TempDir
    private Path folder;

    private Path log;
    private RclonePlayer player;

    @BeforeEach
    void fakeRclone() throws IOException {
        Path commands = Files.createDirectory(folder.resolve("bin"));
        Path rclone = Files.writeString(
                commands.resolve("rclone"), "#!/bin/sh\necho \"rclone $*\"\nenv | grep -v -e ^_= -e ^PWD= | sort\n");
        Files.setPosixFilePermissions(rclone, PosixFilePermissions.fromString("rwxr-xr-x"));
        log = folder.resolve("log/container.log");
        EventLog events = new EventLog(System.out, Clock.systemUTC());
        player = new RclonePlayer(new ContainerProcesses(commands, folder.resolve("scratch"), events));
    }

    @Test
    void runsItsArgumentsByRcloneWithThePodsEnvironmentAndTheSandboxsStorage() throws Exception {
        ContainerExit exit = end(player.start(launch(List.of(), List.of("copy", "a", "b"))));

        assertThat(exit.code()).isZero();
        assertThat(Files.readAllLines(log))
                .startsWith("rclone copy a b")
                .contains(
                        "MODEL=resnet",
                        "RCLONE_GCS_ANONYMOUS=true",
                        "RCLONE_GCS_ENDPOINT=http://10.1.0.1:4443/storage/v1/")
                .noneMatch(line -> line.startsWith("JAVA_HOME") || line.startsWith("USER="));
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void runsAScriptThatFindsRcloneAndShowsTheEndOfItsLog() throws Exception {
        List<String> script = List.of("/bin/sh", "-ec", "rclone lsf; echo nothing lies there; exit 3");

        ContainerExit exit = end(player.start(launch(script, List.of())));

        assertThat(exit.code()).isEqualTo(3);
        assertThat(TerminationMessage.tail(log, 0)).startsWith("rclone lsf").endsWith("nothing lies there");
    }

    @Test
    void stopsAScriptWithItsChildren() {
        List<String> script = List.of("sh", "-c", "sleep 600 & wait");
        RunningContainer container = player.start(launch(script, List.of()));

        ContainerExit exit = container.stop(Duration.ofSeconds(5));

        assertThat(exit.code()).isEqualTo(143);
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void refusesACommandThatTheImageDoesNotHave() {
        assertThatThrownBy(() -> player.start(launch(List.of("gsutil"), List.of())))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("gsutil");
    }

    private ContainerLaunch launch(List<String> command, List<String> arguments) {
        URI storage = URI.create("http://10.1.0.1:4443");
        return new ContainerLaunch(
                new Pod(),
                mock(KubernetesClient.class),
                "10.1.0.1",
                storage,
                command,
                arguments,
                "",
                Map.of("MODEL", "resnet"),
                ContainerMounts.NONE,
                log);
    }

    private static ContainerExit end(RunningContainer container) throws InterruptedException {
        Optional<ContainerExit> exit = container.exit();
        while (exit.isEmpty()) {
            Thread.sleep(20);
            exit = container.exit();
        }
        return exit.get();
    }
}
