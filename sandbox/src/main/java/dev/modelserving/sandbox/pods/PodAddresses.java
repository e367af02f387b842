package dev.modelserving.sandbox.pods;

import dev.modelserving.sandbox.layout.Addresses;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The pod addresses of all clusters of the sandbox: 10.1.0.1 to 10.1.255.254. */
final class PodAddresses {
    private static final int LAST = 65_534;

    private final Set<String> used = new HashSet<>();
    private int latest;

    /** Keeps the pod's previous address if it is free; reuses an address as late as possible. */
    synchronized String allot(Optional<String> remembered) {
        String address = remembered
                .filter(known -> known.startsWith(Addresses.PLAYED_POD_PREFIX) && !used.contains(known))
                .orElseGet(this::next);
        used.add(address);
        return address;
    }

    synchronized void release(String address) {
        used.remove(address);
    }

    private String next() {
        for (int tried = 0; tried < LAST; tried++) {
            latest = latest % LAST + 1;
            String address = Addresses.PLAYED_POD_PREFIX + latest / 256 + "." + latest % 256;
            if (!used.contains(address)) {
                return address;
            }
        }
        throw new IllegalStateException("all " + LAST + " pod addresses are in use");
    }
}
