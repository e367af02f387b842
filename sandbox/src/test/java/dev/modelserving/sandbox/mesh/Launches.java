package dev.modelserving.sandbox.mesh;

import dev.modelserving.sandbox.pods.ContainerLaunch;
import dev.modelserving.sandbox.pods.ContainerMounts;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Launches of Istio's containers for tests. */
final class Launches {
    private Launches() {}

    /** A launch for the pod {@code gateway-1} of the namespace {@code ingress}. */
    static ContainerLaunch launch(
            KubernetesClient cluster,
            String podAddress,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        Pod pod = Serialization.unmarshal(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: gateway-1
                  namespace: ingress
                  uid: "7"
                  labels: {istio: ingressgateway, pod-template-hash: abc}
                spec:
                  serviceAccountName: gateway
                  containers: [{name: istio-proxy, image: "docker.io/istio/proxyv2:1.31.1-distroless"}]
                """,
                Pod.class);
        return new ContainerLaunch(
                pod,
                cluster,
                podAddress,
                URI.create("http://10.1.0.1:4443"),
                List.of(),
                arguments,
                "",
                environment,
                ContainerMounts.NONE,
                log);
    }
}
