package dev.modelserving.sandbox.cluster;

/**
 * How GKE replaces a pool's nodes: how many at a time.
 *
 * @param maxSurge nodes that come before old ones go
 * @param maxUnavailable nodes that go before new ones come
 */
public record UpgradeSettings(int maxSurge, int maxUnavailable) {
    /** What GKE does where nothing is asked: one node more first. */
    public static final UpgradeSettings USUAL = new UpgradeSettings(1, 0);

    public UpgradeSettings {
        if (maxSurge < 0 || maxUnavailable < 0 || maxSurge + maxUnavailable < 1) {
            throw new IllegalArgumentException("maxSurge " + maxSurge + " and maxUnavailable " + maxUnavailable
                    + ": one of them must be 1 or more, none below 0");
        }
    }

    int atATime() {
        return maxSurge + maxUnavailable;
    }
}
