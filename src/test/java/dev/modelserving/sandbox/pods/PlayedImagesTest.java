package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlayedImagesTest {
    private final ImagePlayer serving = mock(ImagePlayer.class);
    private final PlayedImages images =
            new PlayedImages(Map.of("tensorflow/serving", serving, "rclone/rclone", mock(ImagePlayer.class)));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tensorflow/serving",
                "tensorflow/serving:2.8.0",
                "docker.io/tensorflow/serving:2.8.0",
                "europe-docker.pkg.dev/project/mirror/tensorflow/serving@sha256:0123",
                "localhost:5000/tensorflow/serving:2.8.0@sha256:0123",
            })
    void playsAnImageWhateverItsRegistryAndTag(String image) {
        assertThat(images.player(image)).containsSame(serving);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nginx", "tensorflow/serving-devel", "mytensorflow/serving", "serving", "x/y@tensorflow/serving"
            })
    void leavesOtherImagesToKwok(String image) {
        assertThat(images.player(image)).isEmpty();
    }

    @Test
    void takesAWordOrARegistrysNameLiterally() {
        PlayedImages literal = new PlayedImages(Map.of("auto", serving, "example.com/a/b", serving));

        assertThat(literal.player("auto")).containsSame(serving);
        assertThat(literal.player("mirror/example.com/a/b:1")).containsSame(serving);
        for (String other : new String[] {"auto:1", "x/auto", "example-com/a/b", "a/b", ""}) {
            assertThat(literal.player(other)).as(other).isEmpty();
        }
        assertThat(images.player("auto")).isEmpty();
    }

    @Test
    void playsAPodForAnyOfItsContainers() {
        assertThat(images.plays(pod("istio/proxyv2", "tensorflow/serving:2.8.0")))
                .isTrue();
        assertThat(images.plays(pod("istio/proxyv2", "nginx"))).isFalse();
    }

    private static Pod pod(String initialImage, String image) {
        return new PodBuilder()
                .withNewSpec()
                .addNewInitContainer()
                .withImage(initialImage)
                .endInitContainer()
                .addNewContainer()
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }
}
