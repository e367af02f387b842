package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without networks, which need a sandbox: what would be started. */
class PythonPlayerTest {
    private static final Pod POD =
            new PodBuilder().withNewMetadata().withName("web-1").endMetadata().build();

    @TempDir
    private Path folder;

    private final ContainerProcesses processes = mock(ContainerProcesses.class);
    private final AtomicReference<ContainerProcesses.Invocation> started = new AtomicReference<>();
    private Path commands;

    @BeforeEach
    void fakePython() throws IOException {
        commands = Files.createDirectories(folder.resolve("python/environments/python/bin"));
        for (String name : List.of("python3", "pip")) {
            Path command = Files.createFile(commands.resolve(name));
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
        }
        Files.writeString(folder.resolve("python/version"), "3.12\n");
        when(processes.startInNetwork(any(), any())).thenAnswer(call -> {
            ContainerProcesses.Preparation preparation = call.getArgument(1);
            started.set(preparation.prepare(new ContainerHome(
                    Files.createTempDirectory(folder, "home-"), new EventLog(System.out, Clock.systemUTC()))));
            return mock(ChildProcess.class);
        });
    }

    @Test
    void runsWhatThePodNamesByItsOwnPython() {
        assertThat(command(List.of("python3", "-m"), List.of("uvicorn")))
                .containsExactly(commands.resolve("python3").toString(), "-m", "uvicorn");
        assertThat(command(List.of("/usr/local/bin/pip", "install"), List.of()))
                .containsExactly(commands.resolve("pip").toString(), "install");
        assertThat(command(List.of(), List.of("sh", "-c", "true")).get(0)).endsWith("/bin/sh");
        assertThat(command(List.of(), List.of()))
                .as("as the image does")
                .containsExactly(commands.resolve("python3").toString());
        assertThat(command(List.of("/app/run"), List.of())).containsExactly("/app/run");
    }

    @Test
    void refusesACommandThatNeitherHas() {
        assertThatThrownBy(() -> command(List.of("no-such-command"), List.of()))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("no-such-command");
    }

    @Test
    void letsNoPodChangeThePackagesOfOthers() throws IOException {
        Path python = folder.resolve("python").toRealPath();

        command(List.of("pip"), List.of());

        assertThat(started.get().command()).containsSequence("ro", python.toString(), python.toString());
    }

    @Test
    void letsPipFindTheProgramsWheelsOnly() {
        command(List.of("pip"), List.of());

        assertThat(started.get().environment())
                .containsEntry("PIP_NO_INDEX", "1")
                .containsEntry("PIP_FIND_LINKS", folder.resolve("python/wheels").toString())
                .containsEntry("HOSTNAME", "web-1")
                .containsEntry("PYTHONPATH", "/packages")
                .containsEntry("LANG", "de_DE.UTF-8");
        assertThat(started.get().searched()).containsExactly(commands);
    }

    @Test
    void saysWhichReleaseItIsWhereTheTagNamesAnother() {
        assertThat(player().pull("python:3.12.8-slim@sha256:01")).isEmpty();
        assertThat(player().pull("localhost:5000/library/python:3.12")).isEmpty();
        for (String other : List.of("python:3.1", "python:3.13-slim", "python", "localhost:3.12/library/python")) {
            assertThat(player().pull(other)).as(other).hasValueSatisfying(text -> assertThat(text)
                    .contains("Python 3.12", other));
        }
    }

    private PythonPlayer player() {
        return new PythonPlayer(processes, folder.resolve("python"), PythonImage.PYTHON);
    }

    private List<String> command(List<String> command, List<String> arguments) {
        player().start(new ContainerLaunch(
                POD,
                mock(KubernetesClient.class),
                "10.1.0.1",
                URI.create("http://10.1.0.1:4443"),
                command,
                arguments,
                "",
                Map.of("PYTHONPATH", "/packages", "LANG", "de_DE.UTF-8", "PIP_NO_INDEX", "0"),
                ContainerMounts.NONE,
                folder.resolve("log")));
        List<String> started = this.started.get().command();
        return started.subList(started.indexOf("--") + 1, started.size());
    }
}
