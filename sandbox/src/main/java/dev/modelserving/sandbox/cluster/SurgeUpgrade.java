package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a pool's outdated nodes in batches, as GKE's surge upgrade does: creates {@code maxSurge} new nodes first,
 * drains the old nodes, then creates the remaining new nodes (GKE documentation, "Node upgrade strategies").
 */
final class SurgeUpgrade {
    private final Actions actions;

    SurgeUpgrade(Actions actions) {
        this.actions = requireNonNull(actions, "actions");
    }

    /** Carries out an upgrade. */
    interface Actions {
        /** The pool's nodes of another shape. */
        List<Node> outdated(NodePoolSpec pool);

        /** Creates a node of the pool's shape in the old node's zone. */
        Node successor(NodePoolSpec pool, Node old);

        /** Returns when the nodes are ready. */
        void awaitReady(List<Node> nodes);

        /** Evicts the node's pods, within their disruption budgets, and deletes the node. */
        void retire(Node old);
    }

    /** Replaces all outdated nodes; returns when none is left. */
    void run(NodePoolSpec pool) {
        List<Node> outdated = actions.outdated(pool);
        int step = pool.upgrade().atATime();
        for (int start = 0; start < outdated.size(); start += step) {
            replace(pool, outdated.subList(start, Math.min(start + step, outdated.size())));
        }
    }

    private void replace(NodePoolSpec pool, List<Node> old) {
        int first = Math.min(pool.upgrade().maxSurge(), old.size());
        actions.awaitReady(successors(pool, old.subList(0, first)));
        old.forEach(actions::retire);
        actions.awaitReady(successors(pool, old.subList(first, old.size())));
    }

    private List<Node> successors(NodePoolSpec pool, List<Node> old) {
        List<Node> made = new ArrayList<>();
        old.forEach(node -> made.add(actions.successor(pool, node)));
        return made;
    }
}
