package dev.modelserving.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.modelserving.declared.NetworkPolicies.End;
import java.util.Map;

/** The pods of a stack and of others, and addresses outside, as tests of network policies call them. */
public final class NetworkEnds {
    private static final Map<String, End> ENDS = Map.ofEntries(
            Map.entry("versions", pod("vision", Map.of("app", "versions", "version", "v1"))),
            Map.entry("inside", pod("default", Map.of("app", "inside"))),
            Map.entry("open", pod("default", Map.of("app", "open"))),
            Map.entry(
                    "gateway", pod("istio-ingress", Map.of("istio", "ingressgateway", "app", "istio-ingressgateway"))),
            Map.entry("istiod", pod("istio-system", Map.of("app", "istiod"))),
            Map.entry("cni", pod("istio-system", Map.of("k8s-app", "istio-cni-node"))),
            Map.entry("control plane", new End.Outside("172.16.0.2")),
            Map.entry("collector", pod("gmp-system", Map.of("app.kubernetes.io/name", "collector"))),
            Map.entry("GKE's collector", pod("gke-gmp-system", Map.of("app.kubernetes.io/name", "collector"))),
            Map.entry("dns", pod("kube-system", Map.of("k8s-app", "kube-dns"))),
            Map.entry("node's dns", pod("kube-system", Map.of("k8s-app", "node-local-dns"))),
            Map.entry("node's dns address", new End.Outside("169.254.20.10")),
            Map.entry("copy", pod("model-copy", Map.of("batch.kubernetes.io/job-name", "copy-1"))),
            Map.entry("master", pod("load-test", runOf("vision-versions-1", "master"))),
            Map.entry("workers", pod("load-test", runOf("vision-versions-1", "workers"))),
            Map.entry("inside's workers", pod("load-test", runOf("inside-2", "workers"))),
            Map.entry("demo", pod("ml-demo", Map.of("app", "model-server"))),
            Map.entry("demo's load", pod("ml-demo", Map.of("app", "load-test"))),
            Map.entry("built demo", pod("built", Map.of("app", "model-server"))),
            Map.entry("another's", pod("shop", Map.of("app", "web"))),
            Map.entry("another's in default", pod("default", Map.of("app", "redis"))),
            Map.entry("new in vision", pod("vision", Map.of("app", "who-knows"))),
            Map.entry("metadata", new End.Outside("169.254.169.254")),
            Map.entry("google", new End.Outside("142.250.1.95")),
            Map.entry("client", new End.Outside("203.0.113.7")));

    private NetworkEnds() {}

    /** By a name that it has here, or by its address. */
    public static End end(String name) {
        if (name.matches("[0-9.]+")) {
            return new End.Outside(name);
        }
        assertThat(ENDS).containsKey(name);
        return ENDS.get(name);
    }

    public static End pod(String namespace, Map<String, String> labels) {
        return new End.Pod(namespace, labels);
    }

    private static Map<String, String> runOf(String run, String role) {
        return Map.of("load-test", run, "load-test-role", role);
    }
}
