package dev.modelserving.sandbox.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the autoscaler sees at a moment.
 *
 * @param pools the node pools with their nodes
 * @param pending the pods that the scheduler found no node for
 */
record ClusterView(List<Pool> pools, List<PendingPod> pending) {
    ClusterView {
        pools = List.copyOf(pools);
        pending = List.copyOf(pending);
    }

    /**
     * A node pool.
     *
     * @param newNodeLabels labels of a node that would be added
     * @param newNodeOffers what such a node would offer, less the requests of DaemonSets
     */
    record Pool(
            NodePoolSpec spec, List<PoolNode> nodes, Map<String, String> newNodeLabels, ResourceAmounts newNodeOffers) {
        Pool {
            nodes = List.copyOf(nodes);
            newNodeLabels = Map.copyOf(newNodeLabels);
        }

        boolean full() {
            return nodes.size() >= spec.maxNodes();
        }
    }

    /**
     * A node.
     *
     * @param idle whether no pod runs on it but those of DaemonSets and mirrors of static pods
     */
    record PoolNode(String name, boolean idle) {}

    /**
     * A pod that waits for a node.
     *
     * @param name with its namespace
     * @param accepts true of the labels of nodes that it may run on
     */
    record PendingPod(
            String name, ResourceAmounts requests, Predicate<Map<String, String>> accepts, Instant unschedulableSince) {

        boolean wouldFit(Pool pool) {
            return accepts.test(pool.newNodeLabels()) && requests.fitInto(pool.newNodeOffers());
        }
    }
}
