package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.cluster.ClusterAccess;
import dev.modelserving.sandbox.cluster.ClusterException;
import dev.modelserving.sandbox.cluster.ClusterId;
import dev.modelserving.sandbox.cluster.Clusters;
import dev.modelserving.sandbox.cluster.NodePoolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Clusters that are only remembered; a pool has the nodes that it starts with until a test sets others. */
public final class TestingClusters implements Clusters {
    private final Map<ClusterId, Map<String, NodePoolSpec>> pools = new HashMap<>();
    private final Map<String, Integer> nodeCounts = new HashMap<>();
    private final List<String> starts = new ArrayList<>();

    @Override
    public synchronized ClusterAccess start(ClusterId id) {
        if (id.name().startsWith("broken")) {
            throw new ClusterException("the apiserver of " + id.path() + " does not start");
        }
        starts.add(id.path());
        pools.computeIfAbsent(id, key -> new TreeMap<>());
        return access();
    }

    @Override
    public synchronized void delete(ClusterId id) {
        pools.remove(id);
    }

    @Override
    public synchronized Optional<ClusterAccess> find(ClusterId id) {
        return pools.containsKey(id) ? Optional.of(access()) : Optional.empty();
    }

    @Override
    public synchronized void applyNodePool(ClusterId id, NodePoolSpec pool) {
        pools.get(id).put(pool.name(), pool);
        nodeCounts.putIfAbsent(pool.name(), pool.initialNodes());
    }

    @Override
    public synchronized void deleteNodePool(ClusterId id, String pool) {
        pools.get(id).remove(pool);
        nodeCounts.remove(pool);
    }

    @Override
    public synchronized int nodeCount(ClusterId id, String pool) {
        return nodeCounts.getOrDefault(pool, 0);
    }

    synchronized void setNodeCount(String pool, int nodes) {
        nodeCounts.put(pool, nodes);
    }

    synchronized List<NodePoolSpec> poolsOf(ClusterId id) {
        return List.copyOf(pools.getOrDefault(id, Map.of()).values());
    }

    synchronized List<String> starts() {
        return List.copyOf(starts);
    }

    private static ClusterAccess access() {
        return new ClusterAccess("10.9.1.1", "Y2E=");
    }
}
