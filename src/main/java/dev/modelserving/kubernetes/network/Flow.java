package dev.modelserving.kubernetes.network;

import static java.util.Objects.requireNonNull;

import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPeerArgs;
import com.pulumi.kubernetes.networking.v1.inputs.NetworkPolicyPortArgs;
import dev.modelserving.config.value.CidrBlock;
import dev.modelserving.config.workload.Exposure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Connections that pods may take from peers, or make to them.
 *
 * @param peers the peers; empty for everybody, inside and outside of the cluster
 * @param ports the target ports: the pods' own for connections that they take, the peers' for those that they make
 */
public record Flow(List<Peer> peers, List<Port> ports) {
    private static final CidrBlock EVERYWHERE = new CidrBlock("0.0.0.0/0");

    /** Private addresses, shared ones (RFC 6598) and link-local ones (RFC 3927). */
    private static final List<CidrBlock> NOT_PUBLIC = Stream.concat(
                    CidrBlock.PRIVATE.stream(),
                    Stream.of(new CidrBlock("100.64.0.0/10"), new CidrBlock("169.254.0.0/16")))
            .toList();

    /**
     * DNS: the cluster's servers, and each node's cache if there is one, as a pod or at its link-local address
     * (Kubernetes documentation, "Using NodeLocal DNSCache in Kubernetes Clusters"; GKE documentation, "Setting up
     * NodeLocal DNSCache").
     */
    public static final Flow DNS = new Flow(
            List.of(
                    Peer.pods("kube-system", Map.of("k8s-app", "kube-dns")),
                    Peer.pods("kube-system", Map.of("k8s-app", "node-local-dns")),
                    new Peer.Addresses(new CidrBlock("169.254.20.10/32"), List.of())),
            List.of(new Port(Protocol.UDP, 53), new Port(Protocol.TCP, 53)));

    /**
     * All public addresses, by HTTPS. Google's APIs have no stable addresses of their own (Google documentation,
     * "Obtain Google IP address ranges"), and policies know no names.
     */
    public static final Flow PUBLIC_HTTPS = tcp(new Peer.Addresses(EVERYWHERE, NOT_PUBLIC), 443);

    /**
     * Managed collection's pods, one on each node (Google's prometheus-engine, {@code manifests/operator.yaml}); on
     * some clusters GKE's namespace has a prefix.
     */
    private static final List<Peer> COLLECTORS = Stream.of("gmp-system", "gke-gmp-system")
            .map(namespace -> Peer.pods(namespace, Map.of("app.kubernetes.io/name", "collector")))
            .toList();

    /** The protocols of ports. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** A port of a pod, not of its Service. */
    public record Port(Protocol protocol, int number) {
        public Port {
            requireNonNull(protocol, "protocol");
        }

        NetworkPolicyPortArgs arguments() {
            return NetworkPolicyPortArgs.builder()
                    .protocol(protocol.name())
                    .port(number)
                    .build();
        }
    }

    public Flow {
        peers = List.copyOf(peers);
        ports = List.copyOf(ports);
        if (ports.isEmpty()) {
            throw new IllegalArgumentException("a flow without ports would be one to every port");
        }
    }

    /** Connections by TCP with the peer. */
    public static Flow tcp(Peer peer, Integer... ports) {
        return new Flow(List.of(peer), byTcp(ports));
    }

    /** Connections by TCP with the pods that collect metrics. */
    public static Flow ofCollectors(int port) {
        return new Flow(COLLECTORS, byTcp(port));
    }

    /** Connections by TCP with everybody, inside and outside of the cluster. */
    public static Flow tcpWithEverybody(Integer... ports) {
        return new Flow(List.of(), byTcp(ports));
    }

    /**
     * TCP connections of all clients of a Service. Everybody may connect to an external one: its load balancer enforces
     * the source ranges, and a node that forwards a connection may replace the client's address by its own (Kubernetes
     * documentation, "Network Policies").
     *
     * @param exposure who can reach the Service
     * @param clients the client pods, if only the cluster can reach it
     */
    public static Flow asked(Exposure exposure, Peer clients, Integer... ports) {
        return switch (exposure.reach()) {
            case EXTERNAL -> tcpWithEverybody(ports);
            case CLUSTER -> tcp(clients, ports);
        };
    }

    List<NetworkPolicyPeerArgs> peerArguments() {
        return peers.stream().map(Peer::arguments).toList();
    }

    List<NetworkPolicyPortArgs> portArguments() {
        return ports.stream().map(Port::arguments).toList();
    }

    private static List<Port> byTcp(Integer... ports) {
        return Arrays.stream(ports)
                .map(number -> new Port(Protocol.TCP, number))
                .toList();
    }
}
