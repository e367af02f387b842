package dev.modelserving.sandbox.network;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointConditions;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The endpoints of one port of a Service, in turn. As kube-proxy, it uses the ready ones; if all are terminating, those
 * that still serve.
 */
final class EndpointRotation implements Supplier<Optional<InetSocketAddress>> {
    private final Supplier<? extends Collection<EndpointSlice>> slices;
    private final String portName;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param slices the Service's current slices
     * @param portName the Service's port name, empty if it has none; slices resolve it to a number
     */
    EndpointRotation(Supplier<? extends Collection<EndpointSlice>> slices, String portName) {
        this.slices = slices;
        this.portName = portName;
    }

    @Override
    public Optional<InetSocketAddress> get() {
        List<InetSocketAddress> ready = addresses(EndpointRotation::ready);
        List<InetSocketAddress> usable = ready.isEmpty() ? addresses(EndpointRotation::servesWhileTerminating) : ready;
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(usable.get(Math.floorMod(turn.getAndIncrement(), usable.size())));
    }

    private List<InetSocketAddress> addresses(Predicate<EndpointConditions> usable) {
        return slices.get().stream()
                .flatMap(slice -> addresses(slice, usable))
                .sorted(Comparator.comparing(InetSocketAddress::getHostString))
                .toList();
    }

    private Stream<InetSocketAddress> addresses(EndpointSlice slice, Predicate<EndpointConditions> usable) {
        // Without pods a slice has no ports, and the apiserver says so by null.
        List<EndpointPort> ports = Objects.requireNonNullElse(slice.getPorts(), List.of());
        Optional<Integer> port = ports.stream()
                .filter(candidate ->
                        Objects.requireNonNullElse(candidate.getName(), "").equals(portName))
                .map(EndpointPort::getPort)
                .filter(Objects::nonNull)
                .findFirst();
        return port.stream().flatMap(number -> slice.getEndpoints().stream()
                .filter(endpoint -> endpoint.getConditions() != null && usable.test(endpoint.getConditions()))
                .map(Endpoint::getAddresses)
                .map(addresses -> new InetSocketAddress(addresses.get(0), number)));
    }

    private static boolean ready(EndpointConditions conditions) {
        return Boolean.TRUE.equals(conditions.getReady());
    }

    private static boolean servesWhileTerminating(EndpointConditions conditions) {
        return Boolean.TRUE.equals(conditions.getServing()) && Boolean.TRUE.equals(conditions.getTerminating());
    }
}
