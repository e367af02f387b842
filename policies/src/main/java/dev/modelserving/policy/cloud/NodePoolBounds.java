package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;

/** How many nodes a pool may have is bounded, so that its cost is. */
public final class NodePoolBounds implements ResourcePolicy {
    /** The least that a pool's minimum may be. */
    public static final Setting<Integer> LEAST =
            Setting.count("minimum", 1, "The least number of nodes that a pool may shrink to.");

    /** The most that a pool's maximum may be. */
    public static final Setting<Integer> MOST =
            Setting.count("maximum", 10, "The greatest number of nodes that a pool may grow to.");

    private static final About ABOUT = About.mandatory(
            "node-pool-bounds",
            "A node pool is autoscaled between two numbers of nodes of all zones together.",
            "without a maximum a runaway autoscaler is a runaway bill; and numbers for each zone (minNodeCount,"
                    + " maxNodeCount) are multiplied by the zones, which nobody sees.",
            "Set cluster.nodePool.minNodes and maxNodes in the stack file within what the policy allows, or the policy's"
                    + " settings minimum and maximum.",
            LEAST,
            MOST);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.type().equals(ResourceType.NODE_POOL)) {
            Field autoscaling = resource.at("autoscaling");
            int least = settings.get(LEAST);
            int most = settings.get(MOST);
            findings.require(
                    autoscaling.at("totalMinNodeCount"),
                    minimum -> minimum.number().orElse(-1) >= least,
                    "a number from " + least);
            findings.require(
                    autoscaling.at("totalMaxNodeCount"),
                    maximum -> maximum.number().orElse(Double.MAX_VALUE) <= most,
                    "a number to " + most);
        }
    }
}
