package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Setting;
import dev.modelserving.policy.rule.Settings;

/** Node pools have bounds, so that their cost has. */
public final class NodePoolBounds implements ResourcePolicy {
    /** The smallest allowed minimum. */
    public static final Setting<Integer> LEAST =
            Setting.count("minimum", 1, "The smallest allowed minimum of a pool's nodes.");

    /** The largest allowed maximum. */
    public static final Setting<Integer> MOST =
            Setting.count("maximum", 10, "The largest allowed maximum of a pool's nodes.");

    @Override
    public About about() {
        return About.mandatory(
                "node-pool-bounds",
                "A node pool is autoscaled between two numbers of nodes of all zones together.",
                "without a maximum a runaway autoscaler is a runaway bill; and numbers for each zone (minNodeCount,"
                        + " maxNodeCount) are silently multiplied by the number of zones.",
                "Set cluster.nodePool.minNodes and cluster.nodePool.maxNodes in the stack file within the policy's bounds, or"
                        + " change its settings minimum and maximum.",
                LEAST,
                MOST);
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
                    least + " or more");
            findings.require(
                    autoscaling.at("totalMaxNodeCount"),
                    maximum -> maximum.number().orElse(Double.MAX_VALUE) <= most,
                    most + " or fewer");
        }
    }
}
