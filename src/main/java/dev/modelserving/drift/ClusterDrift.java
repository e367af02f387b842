package dev.modelserving.drift;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

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
import java.util.TreeSet;

/**
 * Finds what somebody has changed behind the engine's back where the engine does not look, and restores it. Helm does not
 * compare a release with the cluster, and the number of servers is the autoscaler's.
 *
 * <p>It looks only into namespaces that have the stack's labels, and at objects that Helm has marked as its release's: a
 * shared cluster may have the Istio of others under the same names.
 */
public final class ClusterDrift {
    private static final String DIFFERS = "; the cluster differs from what is deployed, and ";

    /** Of what no update restores, somebody has to decide: Helm's record alone says what it was. */
    private static final String BY_HELM = "helm rollback, in the release's namespace, restores it";

    private final LoggingContext log;
    private final StackConfig config;
    private final Map<String, String> labels;
    private final Map<String, Set<String>> releases;

    /**
     * @param log takes what is found
     * @param stack the stack's name, a label of what it creates
     * @param config tells the servers of models and demos
     * @param releases the stack's Helm releases, by namespace
     */
    public ClusterDrift(LoggingContext log, StackName stack, StackConfig config, Map<String, Set<String>> releases) {
        this.log = requireNonNull(log, "log");
        this.config = requireNonNull(config, "config");
        this.labels = new TreeMap<>(Map.of(
                LabelName.KUBERNETES_PART_OF, LabelName.MODEL_SERVING, LabelName.KUBERNETES_INSTANCE, stack.value()));
        this.releases = new TreeMap<>(releases);
    }

    /** Warns of what an update would restore; {@code drift/run} reads the warnings. */
    public void warn(Kubectl kubectl) {
        for (DriftedObject object : find(new LiveObjects(kubectl))) {
            log.warn(object + DIFFERS + (object.isRestored() ? "pulumi up restores it" : BY_HELM));
        }
    }

    /** Restores it, before the update changes anything. */
    public void restore(Kubectl kubectl) {
        LiveObjects live = new LiveObjects(kubectl);
        for (DriftedObject object : find(live)) {
            if (object.isRestored()) {
                restore(live, object);
            } else {
                log.warn(object + DIFFERS + BY_HELM);
            }
        }
    }

    private void restore(LiveObjects live, DriftedObject object) {
        try {
            live.restore(object);
            log.warn(object + "; the cluster differed from what is deployed, and is restored");
        } catch (IOException e) {
            log.warn(object + DIFFERS + "restoring it failed: " + e.getMessage());
        }
    }

    private List<DriftedObject> find(LiveObjects live) {
        List<DriftedObject> drifted = new ArrayList<>();
        releases.forEach((namespace, names) -> add(
                drifted, "the charts' objects of namespace " + namespace, () -> ofReleases(live, namespace, names)));
        String selector = labels.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(joining(","));
        for (String namespace : config.namespaces()) {
            add(
                    drifted,
                    "the number of servers in namespace " + namespace,
                    () -> live.withoutServers(namespace, selector, config.deploymentsIn(namespace)));
        }
        return drifted;
    }

    private List<DriftedObject> ofReleases(LiveObjects live, String namespace, Set<String> names) throws IOException {
        List<DriftedObject> drifted = new ArrayList<>();
        if (live.isLabelled(namespace, labels)) {
            for (String release : new TreeSet<>(names)) {
                drifted.addAll(live.ofRelease(namespace, release));
            }
        }
        return drifted;
    }

    private void add(List<DriftedObject> drifted, String what, Look look) {
        try {
            drifted.addAll(look.find());
        } catch (IOException e) {
            log.warn("cannot compare " + what + " with the cluster: " + e.getMessage()
                    + "; this needs kubectl on PATH, and permission to get them and Helm's records (Secrets)");
        }
    }

    /** Asks the cluster. */
    @FunctionalInterface
    private interface Look {
        List<DriftedObject> find() throws IOException;
    }
}
