package dev.modelserving.sandbox.cluster;

/**
 * GKE's settings for replacing a pool's nodes.
 *
 * @param maxSurge new nodes to create before old ones are deleted
 * @param maxUnavailable old nodes to delete before new ones are created
 */
public record UpgradeSettings(int maxSurge, int maxUnavailable) {
    /** GKE's default: one new node first. */
    public static final UpgradeSettings DEFAULT = new UpgradeSettings(1, 0);

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
