package dev.modelserving.sandbox.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster autoscaler, one per cluster: adds nodes, one at a time, for unschedulable pods that would fit on them,
 * and removes idle nodes, within their pool's bounds. Not thread-safe.
 */
final class Autoscaler {
    private final AutoscalerTimes times;
    private final Map<String, Instant> idleSince = new HashMap<>();
    private Optional<Order> order = Optional.empty();
    private Instant settledAt = Instant.MIN;

    /** A node that is starting. */
    private record Order(String pool, Instant due) {}

    /** A pool that needs one more node, and why. */
    private record Need(NodePoolSpec pool, String reason) {}

    Autoscaler(AutoscalerTimes times) {
        this.times = requireNonNull(times, "times");
    }

    /** Returns the decisions that are due, in order. */
    List<ScalingDecision> decide(ClusterView view, Instant now) {
        List<ScalingDecision> decisions = new ArrayList<>();
        boolean growing = grow(view, now, decisions);
        noteIdleNodes(view, now);
        if (!growing) {
            view.pools().forEach(pool -> shrink(pool, now).ifPresent(decisions::add));
        }
        return decisions;
    }

    private boolean grow(ClusterView view, Instant now, List<ScalingDecision> decisions) {
        if (order.isPresent()) {
            if (!now.isBefore(order.get().due())) {
                deliver(order.get(), view).ifPresent(decisions::add);
                order = Optional.empty();
                settledAt = now.plus(times.settling());
            }
            return true;
        }
        if (now.isBefore(settledAt)) {
            return true;
        }
        Optional<Need> need = view.pools().stream()
                .filter(pool -> !pool.full())
                .flatMap(pool -> need(pool, view, now).stream())
                .findFirst();
        need.ifPresent(found -> {
            order = Optional.of(new Order(found.pool().name(), now.plus(times.nodeStartup())));
            decisions.add(new ScalingDecision.NodeOrdered(found.pool().name(), found.reason()));
        });
        return need.isPresent();
    }

    /** The pool may be deleted or full by now. */
    private static Optional<ScalingDecision> deliver(Order order, ClusterView view) {
        return view.pools().stream()
                .filter(pool -> pool.spec().name().equals(order.pool()) && !pool.full())
                .<ScalingDecision>map(pool -> new ScalingDecision.AddNode(pool.spec()))
                .findFirst();
    }

    private Optional<Need> need(ClusterView.Pool pool, ClusterView view, Instant now) {
        int least = pool.spec().minNodes();
        if (pool.nodes().size() < least) {
            return Optional.of(new Need(pool.spec(), "its minimum is " + least));
        }
        return view.pending().stream()
                .filter(pod ->
                        !pod.unschedulableSince().plus(times.pendingBefore()).isAfter(now))
                .filter(pod -> pod.wouldFit(pool))
                .findFirst()
                .map(pod -> new Need(pool.spec(), "pod " + pod.name() + " is unschedulable"));
    }

    private void noteIdleNodes(ClusterView view, Instant now) {
        List<String> idle = view.pools().stream()
                .flatMap(pool -> pool.nodes().stream())
                .filter(ClusterView.PoolNode::idle)
                .map(ClusterView.PoolNode::name)
                .toList();
        idleSince.keySet().retainAll(idle);
        idle.forEach(node -> idleSince.putIfAbsent(node, now));
    }

    private Optional<ScalingDecision> shrink(ClusterView.Pool pool, Instant now) {
        if (pool.nodes().size() <= pool.spec().minNodes()) {
            return Optional.empty();
        }
        return pool.nodes().stream()
                .map(ClusterView.PoolNode::name)
                .filter(idleSince::containsKey)
                .filter(node ->
                        !idleSince.get(node).plus(times.scaleDownAfter()).isAfter(now))
                .min(Comparator.comparing(idleSince::get))
                .map(node -> new ScalingDecision.RemoveNode(pool.spec().name(), node));
    }
}
