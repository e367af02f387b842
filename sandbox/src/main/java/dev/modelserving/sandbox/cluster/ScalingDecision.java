package dev.modelserving.sandbox.cluster;

/** What the autoscaler wants done now. */
sealed interface ScalingDecision {
    /** A node was ordered; it appears after its start-up. */
    record NodeOrdered(String pool, String reason) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.announce(pool, reason);
        }
    }

    /** The node that was ordered is there. */
    record AddNode(NodePoolSpec pool) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.add(pool);
        }
    }

    /** The node was idle for long enough. */
    record RemoveNode(String pool, String node) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.remove(pool, node);
        }
    }

    /** What decisions are carried out by. */
    interface Actions {
        void announce(String pool, String reason);

        void add(NodePoolSpec pool);

        void remove(String pool, String node);
    }

    void carryOut(Actions actions);
}
