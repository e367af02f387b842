package dev.modelserving.sandbox.network;

import dev.modelserving.sandbox.layout.Addresses;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The owners of the LoadBalancer addresses, over all clusters of the sandbox. */
final class LoadBalancerAddresses {
    private static final int LAST = 254;

    private final Map<String, String> ownerByAddress = new HashMap<>();

    /** The owner's current address, else its remembered one if that is free, else a free one. */
    synchronized Optional<String> allot(String owner, Optional<String> remembered) {
        Optional<String> held = ownerByAddress.entrySet().stream()
                .filter(entry -> entry.getValue().equals(owner))
                .map(Map.Entry::getKey)
                .findFirst();
        Optional<String> address = held.or(() -> remembered.filter(this::free)).or(this::firstFree);
        address.ifPresent(found -> ownerByAddress.put(found, owner));
        return address;
    }

    synchronized void release(String owner) {
        ownerByAddress.values().removeIf(owner::equals);
    }

    private boolean free(String address) {
        return address.startsWith(Addresses.LOAD_BALANCER_PREFIX) && !ownerByAddress.containsKey(address);
    }

    private Optional<String> firstFree() {
        for (int last = 1; last <= LAST; last++) {
            String address = Addresses.LOAD_BALANCER_PREFIX + last;
            if (!ownerByAddress.containsKey(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }
}
