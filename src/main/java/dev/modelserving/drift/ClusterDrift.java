package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;

import com.pulumi.context.LoggingContext;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.value.StackName;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.label.LabelName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what somebody has changed behind the engine's back where the engine does not look, and restores it. Helm does not
 * compare a release with the cluster, and the number of servers is the autoscaler's.
 */
public final class ClusterDrift {
    private final LoggingContext log;
    private final StackName stack;
    private final StackConfig config;
    private final Map<String, Set<String>> charts;

    /**
     * @param log takes what is found
     * @param stack the stack's name, a label of its Deployments
     * @param config tells the namespaces of models and demos
     * @param charts the stack's Helm releases, by namespace
     */
    public ClusterDrift(LoggingContext log, StackName stack, StackConfig config, Map<String, Set<String>> charts) {
        this.log = requireNonNull(log, "log");
        this.stack = requireNonNull(stack, "stack");
        this.config = requireNonNull(config, "config");
        this.charts = new TreeMap<>(charts);
    }

    /** Warns of what an update would restore; {@code drift/run} reads the warnings. */
    public void warn(Kubectl kubectl) {
        for (DriftedObject object : find(new LiveObjects(kubectl))) {
            log.warn(object + "; the cluster differs from what is deployed, and pulumi up restores it");
        }
    }

    /** Restores it, before the update changes anything. */
    public void restore(Kubectl kubectl) {
        LiveObjects live = new LiveObjects(kubectl);
        for (DriftedObject object : find(live)) {
            try {
                live.restore(object);
                log.warn(object + "; the cluster differed from what is deployed, and is restored");
            } catch (IOException e) {
                log.warn(object + "; the cluster differs from what is deployed, and cannot be restored: "
                        + e.getMessage());
            }
        }
    }

    private List<DriftedObject> find(LiveObjects live) {
        List<DriftedObject> drifted = new ArrayList<>();
        try {
            for (Map.Entry<String, Set<String>> namespace : charts.entrySet()) {
                drifted.addAll(live.ofCharts(namespace.getKey(), namespace.getValue()));
            }
            String own = LabelName.KUBERNETES_PART_OF + "=" + LabelName.MODEL_SERVING + ","
                    + LabelName.KUBERNETES_INSTANCE + "=" + stack.value();
            for (String namespace : config.namespaces()) {
                drifted.addAll(live.withoutServers(namespace, own));
            }
        } catch (IOException e) {
            log.warn("cannot compare the charts' objects and the number of servers with the cluster: " + e.getMessage()
                    + "; this needs kubectl on PATH, and permission to get them and Helm's records");
        }
        return drifted;
    }
}
