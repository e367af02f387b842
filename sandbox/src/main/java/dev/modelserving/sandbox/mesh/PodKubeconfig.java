package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.pods.ContainerHome;
import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.PodToken;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A kubeconfig for a container, with the rights of its pod's service account. */
final class PodKubeconfig {
    private PodKubeconfig() {}

    /**
     * Writes the kubeconfig and its token.
     *
     * @param home the container's
     * @return the kubeconfig
     * @throws IOException if they cannot be written
     */
    static Path write(ContainerLaunch launch, ContainerHome home) throws IOException {
        Config cluster = launch.cluster().getConfiguration();
        Path token = home.write("token", PodToken.issue(launch, List.of()));
        String kubeconfig =
                """
                apiVersion: v1
                kind: Config
                current-context: pod
                clusters:
                - name: pod
                  cluster: {server: "%s", certificate-authority: "%s"}
                users:
                - name: pod
                  user: {tokenFile: "%s"}
                contexts:
                - name: pod
                  context: {cluster: pod, user: pod}
                """
                        .formatted(cluster.getMasterUrl(), cluster.getCaCertFile(), token);
        return home.write("kubeconfig", kubeconfig);
    }
}
