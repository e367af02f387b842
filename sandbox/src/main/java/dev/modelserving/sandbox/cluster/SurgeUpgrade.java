package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a pool's nodes that are not of its shape any more, as GKE's surge upgrade does: some at a time; of these, as
 * many as may surge have their successors first, each old node is drained, and the rest get theirs afterwards (GKE
 * documentation, "Node upgrade strategies").
 */
final class SurgeUpgrade {
    private final Actions actions;

    SurgeUpgrade(Actions actions) {
        this.actions = requireNonNull(actions, "actions");
    }

    /** What an upgrade is carried out by. */
    interface Actions {
        /** The pool's nodes that are not of its shape. */
        List<Node> outdated(NodePoolSpec pool);

        /** Makes a node of the pool's shape in the zone of the old one. */
        Node successor(NodePoolSpec pool, Node old);

        /** Returns when the nodes are ready. */
        void awaitReady(List<Node> nodes);

        /** Evicts the node's pods, as their disruption budgets allow, and removes the node. */
        void retire(Node old);
    }

    /** Replaces all that are outdated; returns when none is left. */
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
