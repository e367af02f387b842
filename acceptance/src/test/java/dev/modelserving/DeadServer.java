package dev.modelserving;

import dev.modelserving.sandbox.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server of version {@code resnet101} that the mesh holds for ready and that nobody reaches, as where a node has just
 * died: no node runs its pod, and nothing has its address.
 *
 * @param cluster where it is
 * @param folder the test's temporary folder
 */
record DeadServer(Cluster cluster, Path folder) {
    private static final String NAME = "dead";
    private static final String ADDRESS = "10.1.250.250";

    static DeadServer in(Cluster cluster, Path folder) {
        DeadServer server = new DeadServer(cluster, folder);
        cluster.kubectl("apply", "--filename", server.manifest().toString());
        cluster.kubectl(
                "patch",
                "pod",
                NAME,
                "--subresource=status",
                "--type=merge",
                """
                --patch={"status": {"podIP": "%1$s", "podIPs": [{"ip": "%1$s"}]}}
                """
                        .formatted(ADDRESS));
        return server;
    }

    void remove() {
        cluster.kubectl("delete", "--filename", manifest().toString(), "--grace-period=0", "--force");
    }

    private Path manifest() {
        try {
            // In the gateway's zone, without which requests would only get there if all others had failed.
            return Files.writeString(
                    folder.resolve("dead-server.yaml"),
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata:
                      name: dead
                      namespace: default
                      labels:
                        app: image-classifier
                        version: resnet101
                        istio-locality: us-central1.us-central1-f
                        sidecar.istio.io/inject: "false"
                    spec:
                      nodeSelector: {no: node}
                      containers: [{name: server, image: dead}]
                    ---
                    apiVersion: discovery.k8s.io/v1
                    kind: EndpointSlice
                    metadata:
                      name: image-classifier-dead
                      namespace: default
                      labels:
                        kubernetes.io/service-name: image-classifier
                        endpointslice.kubernetes.io/managed-by: test
                    addressType: IPv4
                    ports:
                      - {name: tf-serving-http, port: 8501, protocol: TCP, appProtocol: http}
                    endpoints:
                      - addresses: ["%s"]
                        conditions: {ready: true}
                        zone: us-central1-f
                        targetRef: {kind: Pod, name: dead, namespace: default}
                    """
                            .formatted(ADDRESS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
