package dev.modelserving.sandbox.cluster;

/** A decision of the autoscaler. */
sealed interface ScalingDecision {
    /** Order a node; it registers after its start-up. */
    record NodeOrdered(String pool, String reason) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.announce(pool, reason);
        }
    }

    /** Register the ordered node. */
    record AddNode(NodePoolSpec pool) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.add(pool);
        }
    }

    /** Remove the idle node. */
    record RemoveNode(String pool, String node) implements ScalingDecision {
        @Override
        public void carryOut(Actions actions) {
            actions.remove(pool, node);
        }
    }

    /** Carries out decisions. */
    interface Actions {
        void announce(String pool, String reason);

        void add(NodePoolSpec pool);

        void remove(String pool, String node);
    }

    void carryOut(Actions actions);
}
