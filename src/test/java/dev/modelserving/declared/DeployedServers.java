package dev.modelserving.declared;

import static java.util.stream.Collectors.joining;

import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.kubernetes.cluster.Kubectl;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** kubectl for a cluster with the servers of a stack's versions: it answers what the program asks of Deployments. */
final class DeployedServers implements Kubectl {
    private static final String NAMESPACE = "--namespace=";

    private final StackConfig config;
    private final Set<String> withoutServers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param withoutServers the names of the versions that have no ready pod */
    DeployedServers(StackConfig config, Set<String> withoutServers) {
        this.config = config;
        this.withoutServers = Set.copyOf(withoutServers);
    }

    /** The namespaces that it was asked about. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String run(List<String> arguments) throws IOException {
        if (!arguments.subList(0, 2).equals(List.of("get", "deployments"))) {
            throw new IOException("no answer to " + arguments);
        }
        if (arguments.contains("--output=json")) {
            return "";
        }
        String namespace = arguments.get(2).substring(NAMESPACE.length());
        asked.add(namespace);
        return config.modelsIn(namespace).stream()
                .map(model -> model.versions())
                .filter(ModelVersions.SideBySide.class::isInstance)
                .map(ModelVersions.SideBySide.class::cast)
                .flatMap(versions -> versions.versions().stream())
                .map(version -> version.server().name() + "=" + (withoutServers.contains(version.name()) ? "" : "1"))
                .collect(joining("\n"));
    }
}
