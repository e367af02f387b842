package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessTreeTest {
    private static final String COMPUTE = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";

    private Process process;

    @AfterEach
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Test
    void hasTheTimeOfAProcessThatComputesInAChild() throws Exception {
        start("sh -c 'sleep 0.5; " + COMPUTE + "; sleep 600'; sleep 600");
        ProcessTree tree = new ProcessTree(process.toHandle());
        Duration before = tree.usage().cpu();

        awaitMoreThan(before.plus(Duration.ofMillis(100)), tree);

        assertThat(tree.usage().memoryBytes()).isGreaterThan(500_000);
    }

    @Test
    void keepsTheTimeOfAChildThatHasEnded() throws Exception {
        start("sh -c '" + COMPUTE + "'; sleep 600");
        ProcessTree tree = new ProcessTree(process.toHandle());
        awaitMoreThan(Duration.ofMillis(100), tree);
        while (process.descendants().noneMatch(child -> child.info()
                .command()
                .filter(command -> command.endsWith("sleep") || command.endsWith("coreutils"))
                .isPresent())) {
            Thread.sleep(20);
        }

        assertThat(tree.usage().cpu()).isGreaterThan(Duration.ofMillis(100));
    }

    @Test
    void doesNotFallWhenTheProcessHasEnded() throws Exception {
        start(COMPUTE + "; sleep 600");
        ProcessTree tree = new ProcessTree(process.toHandle());
        awaitMoreThan(Duration.ofMillis(100), tree);
        Duration before = tree.usage().cpu();

        end();
        process.waitFor();

        assertThat(tree.usage().cpu()).isGreaterThanOrEqualTo(before);
        assertThat(tree.usage().memoryBytes())
                .as("0 would mean that it is unknown")
                .isPositive();
    }

    private void start(String script) throws IOException {
        process = new ProcessBuilder("sh", "-c", script).start();
    }

    private static void awaitMoreThan(Duration cpu, ProcessTree tree) throws InterruptedException {
        while (tree.usage().cpu().compareTo(cpu) <= 0) {
            Thread.sleep(20);
        }
    }
}
