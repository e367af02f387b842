package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.model.ModelVersions;
import dev.modelserving.config.model.VersionConfig;
import dev.modelserving.kubernetes.cluster.Kubectl;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.traffic.RequestShares;
import dev.modelserving.traffic.TrafficPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Keeps requests from versions that cannot answer: refuses to remove a version that the deployed routes name, and to
 * send more requests to a version without a ready server.
 */
public final class RolloutGuard {
    private final Context context;
    private final LastUpdate lastUpdate;
    private final Function<KubernetesCluster, Kubectl> kubectl;
    private Optional<ReadyServers> readyServers = Optional.empty();

    /**
     * @param context takes what is refused
     * @param lastUpdate tells the deployed routes
     * @param kubectl asks a cluster for its ready servers
     */
    public RolloutGuard(Context context, LastUpdate lastUpdate, Function<KubernetesCluster, Kubectl> kubectl) {
        this.kubectl = requireNonNull(kubectl, "kubectl");
        this.context = requireNonNull(context, "context");
        this.lastUpdate = requireNonNull(lastUpdate, "lastUpdate");
    }

    /**
     * Compares the models with the deployed routes before anything is declared.
     *
     * @throws RunException if the routes name versions that the models no longer have; all are reported
     */
    public void refuseRemovedVersions(StackConfig config) {
        List<String> removals = config.models().stream()
                .flatMap(model -> removal(model).stream())
                .toList();
        removals.forEach(context.log()::error);
        if (!removals.isEmpty()) {
            throw new RunException("versions that requests may still reach cannot be removed; nothing was changed");
        }
    }

    /**
     * Checks that each version whose share of the requests grows has ready servers. The update waits for new versions
     * anyway, and versions whose share does not grow pass: the update may be their repair.
     *
     * @throws RunException if versions have no ready server; all are reported
     */
    public void refuseWithoutServers(ModelConfig model, ModelVersions.SideBySide versions, KubernetesCluster cluster) {
        RequestShares wanted = versions.traffic().policy().shares();
        RequestShares deployed = lastUpdate.shares(model);
        List<String> lastVersions = lastUpdate.versions(model);
        List<VersionConfig> withoutServers = versions.versions().stream()
                .filter(version -> wanted.of(version.name()) > deployed.of(version.name()))
                .filter(version -> lastVersions.contains(version.name()))
                .filter(version -> hasNoServers(model, version, cluster))
                .toList();
        for (VersionConfig version : withoutServers) {
            context.log().error(missingServers(model, versions, version));
        }
        if (!withoutServers.isEmpty()) {
            throw new RunException("the routes of " + model.name() + " were not changed");
        }
    }

    /** Warns of an update that leaves steps out on the way up: who has several changes in one commit may not know. */
    public void warnOfSkippedSteps(ModelConfig model, ModelVersions.SideBySide versions) {
        List<TrafficPolicy> steps = versions.traffic().steps();
        int step = versions.traffic().step();
        RequestShares deployed = lastUpdate.shares(model);
        IntStream.iterate(step, index -> index >= 0, index -> index - 1)
                .filter(index -> steps.get(index).shares().equals(deployed))
                .findFirst()
                .stream()
                .filter(index -> index < step - 1)
                .forEach(index -> context.log()
                        .warn("model-serving:models, traffic.step of " + model.name() + ": found " + step
                                + ", but step " + index + " is deployed; the steps between them are left out"));
    }

    /** At the preview of a cluster's replacement, the servers are new, and the update waits for them. */
    private boolean hasNoServers(ModelConfig model, VersionConfig version, KubernetesCluster cluster) {
        if (!cluster.exists()) {
            return false;
        }
        String deployment = version.server().name();
        try {
            return readyServers(cluster).of(model.namespace(), deployment) == 0;
        } catch (IOException e) {
            throw new RunException(
                    "cannot ask whether Deployment " + model.namespace() + "/" + deployment + " has ready pods: "
                            + e.getMessage() + "; a step that sends it more requests needs kubectl on PATH, and"
                            + " permission to list deployments; the routes of " + model.name() + " were not changed",
                    e);
        }
    }

    /** One for all models: a program has one cluster. */
    private synchronized ReadyServers readyServers(KubernetesCluster cluster) {
        if (readyServers.isEmpty()) {
            readyServers = Optional.of(new ReadyServers(kubectl.apply(cluster)));
        }
        return readyServers.get();
    }

    private static String missingServers(ModelConfig model, ModelVersions.SideBySide versions, VersionConfig version) {
        return "model-serving:models, traffic.step of " + model.name() + ": found "
                + versions.traffic().step() + ", which sends more requests to " + version.name()
                + "; allowed: a step without more requests for it, because Deployment " + model.namespace() + "/"
                + version.server().name()
                + " has no ready pod; see kubectl describe deployment, repair it, then deploy the step";
    }

    /**
     * A route without subsets leads to all servers of the model, and the engine deletes servers only after it has
     * changed the routes.
     */
    private Optional<String> removal(ModelConfig model, ModelVersions.SideBySide versions, List<String> others) {
        return Optional.of("model-serving:models, traffic.step of " + model.name() + ": found "
                + versions.traffic().step() + ", whose route names no subset: the deployed "
                + String.join(", ", others)
                + " would get requests until its servers are gone; allowed: a step whose route names subsets, such as"
                + " weight: 0 or to: "
                + String.join(", ", model.versions().names()));
    }

    private Optional<String> removal(ModelConfig model) {
        if (model.versions() instanceof ModelVersions.SideBySide versions
                && !versions.traffic().policy().namesSubsets()) {
            List<String> others = lastUpdate.versions(model).stream()
                    .filter(version -> !model.versions().names().contains(version))
                    .toList();
            if (!others.isEmpty()) {
                return removal(model, versions, others);
            }
        }
        RequestShares deployed = lastUpdate.shares(model);
        List<String> present = model.versions().names();
        List<String> removed = deployed.percentByVersion().keySet().stream()
                .filter(version -> !present.contains(version))
                .sorted()
                .toList();
        if (removed.isEmpty()) {
            return Optional.empty();
        }
        String others = present.isEmpty() ? "another version" : String.join(" or ", present);
        return Optional.of("model-serving:models, versions of " + model.name() + ": found "
                + (present.isEmpty() ? "none" : String.join(", ", present)) + "; allowed: also "
                + String.join(", ", removed) + ", which the deployed routes still name (" + deployed.text()
                + " percent); put it back, deploy a step that does not name it (to: " + others + "), then remove it");
    }
}
