package dev.modelserving.sandbox.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The cluster as the autoscaler sees it.
 *
 * @param pools the node pools with their nodes
 * @param pending the unschedulable pods
 */
record ClusterView(List<Pool> pools, List<PendingPod> pending) {
    ClusterView {
        pools = List.copyOf(pools);
        pending = List.copyOf(pending);
    }

    /**
     * A node pool.
     *
     * @param newNodeLabels the labels of a new node
     * @param newNodeOffers the allocatable resources of a new node, less the requests of DaemonSets
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
     * @param idle whether only pods of DaemonSets and mirrors of static pods run on it
     */
    record PoolNode(String name, boolean idle) {}

    /**
     * A pod that waits for a node.
     *
     * @param name prefixed with its namespace
     * @param accepts tests the labels of a node
     */
    record PendingPod(
            String name, ResourceAmounts requests, Predicate<Map<String, String>> accepts, Instant unschedulableSince) {

        boolean wouldFit(Pool pool) {
            return accepts.test(pool.newNodeLabels()) && requests.fitInto(pool.newNodeOffers());
        }
    }
}
