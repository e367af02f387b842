package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ContainerProcessesTest {
    @TempDir
    private Path folder;

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesWhatAContainerHasWhenItHasEndedTheLatestFirst() {
        ChildProcess process = processes().start(launch(), home -> {
            home.closeLater(() -> closed.add("first"));
            home.closeLater(() -> closed.add("second"));
            return new ContainerProcesses.Invocation(List.of("sleep", "600"), Map.of());
        });
        assertThat(process.exit()).isEmpty();
        assertThat(closed).isEmpty();

        process.stop(Duration.ofSeconds(5));
        process.exit();

        assertThat(closed).containsExactly("second", "first");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void closesItWhereTheContainerCannotBePreparedOrStarted() {
        assertThatThrownBy(() -> processes().start(launch(), home -> {
                    home.closeLater(() -> closed.add("unprepared"));
                    throw new IOException("no such thing");
                }))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("no such thing");
        assertThatThrownBy(() -> processes().start(launch(), home -> {
                    home.closeLater(() -> closed.add("unstarted"));
                    return new ContainerProcesses.Invocation(List.of("/no/such/program"), Map.of());
                }))
                .isInstanceOf(ContainerStartException.class)
                .hasMessageContaining("/no/such/program");

        assertThat(closed).containsExactly("unprepared", "unstarted");
        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void tellsWhatTheContainerSaidLast() throws Exception {
        ChildProcess silent = processes().start(launch(), home -> shell("true"));
        awaitEnd(silent);
        assertThat(silent.lastLine()).isEmpty();

        ChildProcess refused = processes().start(launch(), home -> shell("echo one; echo 'not permitted' >&2; echo"));
        awaitEnd(refused);
        assertThat(refused.lastLine()).contains("not permitted");

        ChildProcess next = processes().start(launch(), home -> shell("true"));
        awaitEnd(next);
        assertThat(next.lastLine()).as("the same container's next run").isEmpty();
    }

    @Test
    void findsTheSandboxsCommandsAndThenTheDaemons() throws Exception {
        ChildProcess process = processes().start(launch(), home -> shell("echo \"$PATH\""));
        awaitEnd(process);

        assertThat(process.lastLine()).contains(folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private static void awaitEnd(ChildProcess process) throws InterruptedException {
        while (process.exit().isEmpty()) {
            Thread.sleep(10);
        }
    }

    private static ContainerProcesses.Invocation shell(String script) {
        return new ContainerProcesses.Invocation(List.of("sh", "-c", script), Map.of());
    }

    private ContainerProcesses processes() {
        return new ContainerProcesses(
                folder.resolve("bin"), folder.resolve("scratch"), new EventLog(System.out, Clock.systemUTC()));
    }

    private ContainerLaunch launch() {
        return new ContainerLaunch(
                new Pod(),
                mock(KubernetesClient.class),
                "10.1.0.1",
                URI.create("http://10.1.0.1:4443"),
                List.of(),
                List.of(),
                "",
                Map.of(),
                ContainerMounts.NONE,
                folder.resolve("container.log"));
    }
}
