package dev.modelserving.sandbox.pods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnableImagesTest {
    private final ImagePlayer serving = mock(ImagePlayer.class);
    private final RunnableImages images =
            new RunnableImages(Map.of("tensorflow/serving", serving, "rclone/rclone", mock(ImagePlayer.class)));

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
        RunnableImages literal = new RunnableImages(Map.of("auto", serving, "example.com/a/b", serving));

        assertThat(literal.player("auto")).containsSame(serving);
        assertThat(literal.player("mirror/example.com/a/b:1")).containsSame(serving);
        for (String other : new String[] {"auto:1", "x/auto", "example-com/a/b", "a/b", ""}) {
            assertThat(literal.player(other)).as(other).isEmpty();
        }
        assertThat(images.player("auto")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python",
                "python:3.12.8-slim",
                "python@sha256:0123",
                "library/python:3",
                "docker.io/library/python:3.12-slim@sha256:0123",
                "mirror.example.com/dockerhub/library/python:3",
            })
    void playsAnImageOfDockersLibraryUnderItsShortNameToo(String image) {
        RunnableImages library = new RunnableImages(Map.of("library/python", serving));

        assertThat(library.player(image)).containsSame(serving);
        for (String other : new String[] {"bitnami/python:3", "docker.io/python", "python/3", "library/pythons", ""}) {
            assertThat(library.player(other)).as(other).isEmpty();
        }
    }

    @Test
    void playsAnImageOfANameInAnyFolder() {
        RunnableImages named = new RunnableImages(Map.of("*/model-serving-demo", serving));

        assertThat(named.player("model-serving-demo:1")).containsSame(serving);
        assertThat(named.player("us-docker.pkg.dev/project/repository/model-serving-demo@sha256:0123"))
                .containsSame(serving);
        assertThat(named.player("x/my-model-serving-demo:1")).isEmpty();
        assertThat(named.player("x/model-serving-demo/y:1")).isEmpty();
    }

    @Test
    void playsAPodForAnyOfItsContainers() {
        assertThat(images.runs(pod("istio/proxyv2", "tensorflow/serving:2.8.0")))
                .isTrue();
        assertThat(images.runs(pod("istio/proxyv2", "nginx"))).isFalse();
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
