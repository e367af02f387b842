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
 * Connections that pods may take from others, or make to them.
 *
 * @param peers the others; empty for everybody, inside and outside of the cluster
 * @param ports where the connections lead: of the pods themselves where they take them, of the peers where they make them
 */
public record Flow(List<Peer> peers, List<Port> ports) {
    private static final CidrBlock EVERYWHERE = new CidrBlock("0.0.0.0/0");

    /** Private addresses, those between providers (RFC 6598), and link-local ones (RFC 3927). */
    private static final List<CidrBlock> NOT_PUBLIC = Stream.concat(
                    CidrBlock.PRIVATE.stream(),
                    Stream.of(new CidrBlock("100.64.0.0/10"), new CidrBlock("169.254.0.0/16")))
            .toList();

    /**
     * Names: the cluster's DNS servers, and each node's own where there is one, as a pod or at its link-local address
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
     * Whatever is public, by TLS. Google's APIs have no addresses of their own that would stay as they are (Google
     * documentation, "Obtain Google IP address ranges"), and policies know no names.
     */
    public static final Flow PUBLIC_HTTPS = tcp(new Peer.Addresses(EVERYWHERE, NOT_PUBLIC), 443);

    /** The protocols of ports. */
    public enum Protocol {
        TCP,
        UDP
    }

    /** A port of a pod, not of a Service before it. */
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

    /** Connections by TCP with everybody, inside and outside of the cluster. */
    public static Flow tcpWithEverybody(Integer... ports) {
        return new Flow(List.of(), byTcp(ports));
    }

    /**
     * Connections by TCP of all who may ask what a Service leads to. A load balancer's source ranges are enforced before the
     * nodes: a node that passes a connection on to another may show its own address for the client's (Kubernetes
     * documentation, "Network Policies"), so here everybody is let in.
     *
     * @param exposure who can reach the Service
     * @param clients the pods that ask where only the cluster can
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
