package dev.modelserving.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InstalledKubectlTest {
    /** Callers report that kubectl fails; all else would end in a stack trace. */
    @Test
    void failsWhereTheClusterCouldNotBeCreated() {
        Kubectl kubectl = InstalledKubectl.ofKubeconfig(
                CompletableFuture.failedFuture(new IllegalStateException("Error 409: Already exists")));

        assertThatThrownBy(() -> kubectl.run(List.of("version")))
                .isInstanceOf(IOException.class)
                .hasMessage("the kubeconfig is not known: the cluster could not be created or read");
    }
}
