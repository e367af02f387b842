package dev.modelserving;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.outputs.DeploymentStatus;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.ModelVersions;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.VersionConfig;
import dev.modelserving.gcp.GkeCluster;
import dev.modelserving.traffic.RequestShares;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.List;

/**
 * Keeps requests from going where nobody answers: a version that the deployed routes name is not removed, and a version
 * that has no ready server gets no route.
 */
final class RolloutGuard {
    private final Context context;
    private final LastUpdate lastUpdate;

    RolloutGuard(Context context, LastUpdate lastUpdate) {
        this.context = requireNonNull(context, "context");
        this.lastUpdate = requireNonNull(lastUpdate, "lastUpdate");
    }

    /**
     * Compares the models with the deployed routes, before anything is declared.
     *
     * @throws RunException where a version that they name is gone from its model; reported in full
     */
    void refuseRemovedVersions(StackConfig config) {
        List<ModelConfig> bereft = config.models().stream()
                .filter(model -> !removed(model).isEmpty())
                .toList();
        for (ModelConfig model : bereft) {
            context.log().error(removal(model));
        }
        if (!bereft.isEmpty()) {
            throw new RunException("a version that the deployed routes name is not removed; nothing was changed");
        }
    }

    /**
     * The policy that is to be in force, known once each version that is to get its first requests has ready servers.
     * Versions that this update makes are waited for anyway, and those that get requests already are not held up: they
     * may be what the update repairs.
     */
    Output<TrafficPolicy> onceReady(ModelConfig model, ModelVersions.SideBySide versions, GkeCluster cluster) {
        TrafficPolicy policy = versions.traffic().policy();
        RequestShares wanted = policy.shares();
        RequestShares deployed = lastUpdate.shares(model);
        List<Output<Integer>> ready = versions.versions().stream()
                .filter(version -> wanted.give(version.name()) && !deployed.give(version.name()))
                .filter(version -> lastUpdate.versions(model).contains(version.name()))
                .map(version -> readyServers(model, versions, version, cluster))
                .toList();
        return Output.all(ready).applyValue(counts -> policy);
    }

    private Output<Integer> readyServers(
            ModelConfig model, ModelVersions.SideBySide versions, VersionConfig version, GkeCluster cluster) {
        String deployment = version.server().name();
        return Deployment.get(
                        model.nameInStack(deployment) + "-now",
                        Output.of(model.namespace() + "/" + deployment),
                        CustomResourceOptions.builder()
                                .provider(cluster.kubernetes())
                                .build())
                .status()
                .applyValue(status -> {
                    int ready = status.flatMap(DeploymentStatus::readyReplicas).orElse(0);
                    if (ready == 0) {
                        refuseWithoutServers(model, versions, version);
                    }
                    return ready;
                });
    }

    private void refuseWithoutServers(ModelConfig model, ModelVersions.SideBySide versions, VersionConfig version) {
        String deployment = model.namespace() + "/" + version.server().name();
        context.log()
                .error("model-serving:models, traffic.step of " + model.name() + ": found "
                        + versions.traffic().step() + ", which sends requests to " + version.name()
                        + "; allowed: a step that sends it none while Deployment " + deployment
                        + " has no ready pod; see kubectl describe deployment, deploy what repairs it, then the step");
        throw new RunException("the routes of " + model.name() + " were not changed");
    }

    private List<String> removed(ModelConfig model) {
        return lastUpdate.shares(model).percentByVersion().keySet().stream()
                .filter(version -> !model.versions().names().contains(version))
                .sorted()
                .toList();
    }

    private String removal(ModelConfig model) {
        List<String> present = model.versions().names();
        List<String> removed = removed(model);
        String others = present.isEmpty() ? "another version" : String.join(" or ", present);
        return "model-serving:models, versions of " + model.name() + ": found "
                + (present.isEmpty() ? "none" : String.join(", ", present)) + "; allowed: also "
                + String.join(", ", removed) + ", which the deployed routes still name ("
                + lastUpdate.shares(model).text() + " percent); put it back, deploy a step that does not name it (to: "
                + others + "), then remove it";
    }
}
