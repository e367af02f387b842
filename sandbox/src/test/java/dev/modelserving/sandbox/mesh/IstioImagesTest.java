package dev.modelserving.sandbox.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.modelserving.sandbox.layout.EventLog;
import dev.modelserving.sandbox.network.TcpForwarder;
import dev.modelserving.sandbox.pods.ContainerProcesses;
import dev.modelserving.sandbox.pods.ImagePlayer;
import dev.modelserving.sandbox.pods.ImagePullException;
import dev.modelserving.sandbox.pods.RunnableImages;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IstioImagesTest {
    private final EventLog log = new EventLog(System.out, Clock.systemUTC());
    private final RunnableImages images = new RunnableImages(IstioImages.players(
            new ContainerProcesses(Path.of("/bin"), Path.of("/unused"), log), mock(TcpForwarder.class), log));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "istio/pilot:1.31.1",
                "docker.io/istio/pilot:1.31.1-distroless",
                "registry.istio.io/release/pilot:1.31.1",
                "gcr.io/istio-release/pilot:1.31.1",
                "mirror.example.com/istio/pilot@sha256:0123",
                "mirror.example.com/registry.istio.io/release/pilot:1.31.1",
            })
    void playsIstiodWhateverItsRegistry(String image) {
        assertThat(images.player(image).map(ImagePlayer::description)).contains("istiod");
        assertThat(images.player(image.replace("/pilot", "/proxyv2")).map(ImagePlayer::description))
                .hasValueSatisfying(
                        description -> assertThat(description).contains("stand-in that carries no traffic"));
    }

    @Test
    void leavesTheNodeAgentAndOtherPilotsToKwok() {
        assertThat(images.player("registry.istio.io/release/install-cni:1.31.1"))
                .isEqualTo(Optional.empty());
        assertThat(images.player("example.com/airline/pilot:1")).isEqualTo(Optional.empty());
        assertThat(images.player("example.com/acme/release/pilot:1")).isEqualTo(Optional.empty());
        assertThat(images.player("registry-istio.io/release/pilot:1")).isEqualTo(Optional.empty());
    }

    @Test
    void tellsWhatToDoWhereAGatewayWasNotInjected() {
        ImagePlayer player = images.player("auto").orElseThrow();

        assertThatThrownBy(() -> player.pull("auto"))
                .isInstanceOf(ImagePullException.class)
                .hasMessageContaining("istiod is ready", "istio.io/rev", "delete this pod");
        assertThat(images.player("example.com/auto")).isEmpty();
        assertThat(images.player("auto:1.0")).isEmpty();
    }
}
