package dev.modelserving.sandbox.network;

import dev.modelserving.sandbox.layout.EventLog;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Forwards TCP ports of Services, on one address each, to their ready endpoints. */
final class ServiceForwardings {
    private final String what;
    private final String cluster;
    private final TcpForwarder forwarder;
    private final ServiceView view;
    private final EventLog log;
    private final Map<String, Map<ListenPort, TcpForwarder.Forwarding>> forwardings = new HashMap<>();

    private record ListenPort(String address, int number, String name) {}

    /**
     * Creates forwardings; none is open yet.
     *
     * @param what the kind of address, for messages, such as {@code load balancer of}
     */
    ServiceForwardings(String what, String cluster, TcpForwarder forwarder, ServiceView view, EventLog log) {
        this.what = what;
        this.cluster = cluster;
        this.forwarder = forwarder;
        this.view = view;
        this.log = log;
    }

    /** Serves exactly the Service's current ports on this address. */
    synchronized void listen(Service service, String address) {
        String key = ServiceWatch.key(service);
        Map<ListenPort, TcpForwarder.Forwarding> open = forwardings.computeIfAbsent(key, unused -> new HashMap<>());
        List<ListenPort> wanted = service.getSpec().getPorts().stream()
                .filter(port -> "TCP".equals(Objects.requireNonNullElse(port.getProtocol(), "TCP")))
                .map(port -> listenPort(address, port))
                .toList();
        open.entrySet().removeIf(entry -> {
            boolean stale = !wanted.contains(entry.getKey());
            if (stale) {
                entry.getValue().close();
            }
            return stale;
        });
        for (ListenPort port : wanted) {
            open.computeIfAbsent(port, unused -> forward(key, port));
        }
    }

    /** Stops serving the Service; returns whether it was served. */
    synchronized boolean remove(String service) {
        Map<ListenPort, TcpForwarder.Forwarding> open = forwardings.remove(service);
        if (open == null) {
            return false;
        }
        open.values().forEach(TcpForwarder.Forwarding::close);
        return true;
    }

    /** The served Services. */
    synchronized List<String> served() {
        return List.copyOf(forwardings.keySet());
    }

    private static ListenPort listenPort(String address, ServicePort port) {
        return new ListenPort(address, port.getPort(), Objects.requireNonNullElse(port.getName(), ""));
    }

    private TcpForwarder.Forwarding forward(String service, ListenPort port) {
        EndpointRotation endpoints = new EndpointRotation(() -> view.slices(service), port.name());
        try {
            return forwarder.forward(new InetSocketAddress(port.address(), port.number()), endpoints);
        } catch (IOException e) {
            log.note(what + " Service " + service + " in cluster " + cluster, e);
            // it stays absent from the map, so the next update of the Service retries
            return null;
        }
    }
}
