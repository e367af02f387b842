package dev.modelserving.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The pack as the process that an engine starts. */
class PoliciesProcessTest {
    /** Half a minute, for a machine with other work. */
    private static final int PATIENCE_SECONDS = 30;

    @Test
    void printsItsPortFirstAndEndsWithTheProcessThatStartedIt() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process engine = new ProcessBuilder(
                        "sh",
                        "-c",
                        "\"$0\" -cp \"$1\" dev.modelserving.policy.Policies 127.0.0.1:4000 & wait",
                        java,
                        System.getProperty("java.class.path"))
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(engine.getInputStream(), UTF_8))) {
            assertThat(out.readLine()).matches("[0-9]+");
            ProcessHandle pack = engine.children().findFirst().orElseThrow();
            assertThat(pack.isAlive()).isTrue();

            engine.destroyForcibly();

            assertThat(pack.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive())
                    .isFalse();
        } finally {
            engine.descendants().forEach(ProcessHandle::destroyForcibly);
            engine.destroyForcibly();
        }
    }
}
