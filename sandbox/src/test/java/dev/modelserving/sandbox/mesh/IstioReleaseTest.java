package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IstioReleaseTest {
    @TempDir
    private Path folder;

    private Path pilot;
    private IstioRelease release;

    @BeforeEach
    void install() throws IOException {
        pilot = Files.writeString(
                folder.resolve("pilot-discovery"),
                """
                #!/bin/sh
                [ "$*" = 'version --short' ] || exit 2
                echo '2026/11/22 12:08:56 INFO memory is not limited' >&2
                echo 'client version: 1.31.1'
                """);
        assertThat(pilot.toFile().setExecutable(true)).isTrue();
        release = new IstioRelease(pilot.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "istio/pilot:1.31.1",
                "registry.istio.io/release/proxyv2:1.31.1-distroless",
                "localhost:5000/istio/pilot:1.31.1@sha256:0123",
                "localhost:5000/istio/pilot@sha256:0123",
                "istio/pilot",
            })
    void doesNotDifferFromItselfNorFromWhatHasNoTag(String image) {
        assertThat(release.difference(image)).isEmpty();
    }

    @Test
    void saysWhichReleasePlaysAnothersImage() {
        assertThat(release.difference("istio/proxyv2:1.30.0-distroless"))
                .contains("The sandbox runs image \"istio/proxyv2:1.30.0-distroless\" as Istio 1.31.1, its only"
                        + " release: it does not show the differences of 1.30.0");
    }

    @Test
    void saysWhereItCannotTell() throws IOException {
        Files.writeString(pilot, "#!/bin/sh\necho unknown\n");

        assertThat(release.difference("istio/pilot:1.31.1"))
                .hasValueSatisfying(text -> assertThat(text).contains("cannot tell", "unknown"));
    }
}
