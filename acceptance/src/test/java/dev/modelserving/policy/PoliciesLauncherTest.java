package dev.modelserving.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.LaidRepository;
import dev.modelserving.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The executable form of the pack. */
class PoliciesLauncherTest {
    @TempDir
    private Path folder;

    private LaidRepository repository;

    @BeforeEach
    void lay() throws IOException {
        repository = new LaidRepository(folder);
    }

    @Test
    void startsTheBuiltPackWithoutTheJvmsOwnRemarks() {
        String target = repository.path("policies/target").toString();

        assertThat(run())
                .isEqualTo(new Command.Result(
                        0,
                        ("none -XX:SharedArchiveFile=%1$s/model-serving-policies.jsa -Xshare:auto -Xlog:disable"
                                        + " -Xlog:all=error,cds*=off:stderr -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"
                                        + " -Dsun.misc.unsafe.memory.access=allow"
                                        + " -jar %1$s/model-serving-policies.jar 127.0.0.1:4000\n")
                                .formatted(target)));
    }

    @Test
    void refusesToRunWhatIsNotBuilt() throws IOException {
        Files.delete(repository.path("policies/target/model-serving-policies.jar"));

        assertThat(run())
                .isEqualTo(new Command.Result(
                        1,
                        ("the policy pack is not built: %1$s/policies/target/model-serving-policies.jar or"
                                        + " %1$s/policies/target/lib is missing; run \"mvn package -DskipTests\" in %1$s\n")
                                .formatted(repository.path(""))));
    }

    @Test
    void refusesToRunWhatIsOlderThanItsSource() {
        Path source = repository.change("policies/src/main/java/dev/modelserving/policy/Policies.java");

        assertThat(run())
                .isEqualTo(new Command.Result(
                        1,
                        "the policy pack is older than its source: %s has changed since; run \"mvn package -DskipTests\" in %s\n"
                                .formatted(source, repository.path(""))));
    }

    private Command.Result run() {
        return repository.run("policies/bin/model-serving-policies", "127.0.0.1:4000");
    }
}
