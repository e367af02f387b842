package dev.modelserving.sandbox.cluster;

import dev.modelserving.sandbox.layout.Addresses;
import dev.modelserving.sandbox.layout.JarText;
import dev.modelserving.sandbox.layout.ServiceRange;
import java.nio.file.Path;

/**
 * The configuration file of one cluster for {@code kwokctl create cluster}: the options, then the stages.
 *
 * @param commands the folder with the binaries
 * @param address the apiserver's external address, which its certificate names
 * @param playedPods a jq expression for the pods that kwok must ignore
 */
record KwokctlConfiguration(Path commands, String address, String playedPods) {
    private static final String OPTIONS =
            """
            apiVersion: config.kwok.x-k8s.io/v1alpha1
            kind: KwokctlConfiguration
            options:
              runtime: binary
              # without it etcd too, in plain HTTP, listens on all addresses
              bindAddress: 127.0.0.1
              kubeApiserverCertSANs: ["%s"]
              etcdBinary: "%s"
              kubeApiserverBinary: "%s"
              kubeControllerManagerBinary: "%s"
              kubeSchedulerBinary: "%s"
              kubectlBinary: "%s"
              kwokControllerBinary: "%s"
            componentsPatches:
            - name: kube-apiserver
              extraArgs:
              # the default overlaps with pods' addresses, and other clusters' with it
              - {key: service-cluster-ip-range, value: "%s"}
              # a namespace without a default route has no address that the apiserver would choose
              - {key: advertise-address, value: "%s"}
              # webhooks reach pods at their own addresses, there is no kube-proxy
              - {key: enable-aggregator-routing, value: "true"}
              # nodes' names cannot be resolved
              - {key: kubelet-preferred-address-types, value: InternalIP}
            - name: kube-controller-manager
              extraArgs:
              - {key: horizontal-pod-autoscaler-sync-period, value: 5s}
              # alone anyway, and after a crash it would wait for its predecessor's lease
              - {key: leader-elect, value: "false"}
            - name: kube-scheduler
              extraArgs:
              - {key: leader-elect, value: "false"}
            """;

    String yaml() {
        String options = OPTIONS.formatted(
                address,
                commands.resolve("etcd"),
                commands.resolve("kube-apiserver"),
                commands.resolve("kube-controller-manager"),
                commands.resolve("kube-scheduler"),
                commands.resolve("kubectl"),
                commands.resolve("kwok"),
                ServiceRange.of(address).cidr(),
                Addresses.HOST);
        return options + "---\n"
                + JarText.of(KwokctlConfiguration.class, "node-stages.yaml")
                        .replace("@KUBELET_PORT@", Integer.toString(Addresses.KUBELET_PORT))
                + "---\n"
                + JarText.of(KwokctlConfiguration.class, "pod-stages.yaml")
                        .replace("@PLAYED@", playedPods.replace("'", "''"));
    }
}
