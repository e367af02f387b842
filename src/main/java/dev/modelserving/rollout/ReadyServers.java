package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.modelserving.kubernetes.cluster.Kubectl;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many ready pods Deployments have now. The cluster is asked, once for each namespace: what the engine remembers is of
 * the last update, and an object that was deleted since ends a program that reads it by the engine.
 */
final class ReadyServers {
    private static final String NAMES_AND_COUNTS =
            "--output=jsonpath={range .items[*]}{.metadata.name}={.status.readyReplicas}{\"\\n\"}{end}";

    private final Kubectl kubectl;
    private final Map<String, Map<String, Integer>> byNamespace = new HashMap<>();

    /** @param kubectl for their cluster */
    ReadyServers(Kubectl kubectl) {
        this.kubectl = requireNonNull(kubectl, "kubectl");
    }

    /**
     * The ready pods of a Deployment; 0 if there is no such Deployment.
     *
     * @throws IOException if the cluster cannot be asked
     */
    synchronized int of(String namespace, String deployment) throws IOException {
        Map<String, Integer> counts = byNamespace.get(namespace);
        if (counts == null) {
            counts = ask(namespace);
            byNamespace.put(namespace, counts);
        }
        return counts.getOrDefault(deployment, 0);
    }

    private Map<String, Integer> ask(String namespace) throws IOException {
        return kubectl.run(List.of("get", "deployments", "--namespace=" + namespace, NAMES_AND_COUNTS))
                .lines()
                .map(line -> line.split("=", 2))
                .collect(toUnmodifiableMap(
                        parts -> parts[0], parts -> parts[1].isEmpty() ? 0 : Integer.parseInt(parts[1])));
    }
}
