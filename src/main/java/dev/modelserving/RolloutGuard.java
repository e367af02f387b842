package dev.modelserving;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.StackReference;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.ModelVersions;
import dev.modelserving.config.VersionConfig;
import dev.modelserving.traffic.TrafficPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares the versions of a model with the routes that the stack's last update left behind, which the stack's own
 * outputs tell. A version that those routes name may not be removed: its requests would find nobody until the routes
 * have changed everywhere.
 */
final class RolloutGuard {
    private final Context context;
    private final Output<Map<String, Object>> lastOutputs;

    private RolloutGuard(Context context, Output<Map<String, Object>> lastOutputs) {
        this.context = context;
        this.lastOutputs = lastOutputs;
    }

    /** The guard of the stack that the context belongs to. */
    static RolloutGuard of(Context context) {
        String self = String.join("/", context.organizationName(), context.projectName(), context.stackName());
        return new RolloutGuard(context, new StackReference(self).outputs());
    }

    /** The output of a stack that lists the versions which a model's routes name. */
    static String routedVersions(ModelConfig model) {
        return model.nameInStack() + "-routed-versions";
    }

    /** The output's value. */
    static String output(TrafficPolicy policy) {
        return policy.versions().stream().sorted().collect(Collectors.joining(","));
    }

    /** The policy that is to be in force; none, and an error, where a version that is routed to has been removed. */
    Output<TrafficPolicy> allow(ModelConfig model, ModelVersions.SideBySide versions) {
        return lastOutput(routedVersions(model)).applyValue(routed -> {
            refuseRemoved(model, versions, routed);
            return versions.traffic().policy();
        });
    }

    /** A secret among the outputs makes all of them one; those of this class are none. */
    private Output<String> lastOutput(String name) {
        return lastOutputs
                .applyValue(outputs -> String.valueOf(outputs.getOrDefault(name, "")))
                .asPlaintext();
    }

    private void refuseRemoved(ModelConfig model, ModelVersions.SideBySide versions, String routed) {
        List<String> present =
                versions.versions().stream().map(VersionConfig::name).toList();
        List<String> removed = Arrays.stream(routed.split(",", -1))
                .filter(version -> !version.isEmpty() && !present.contains(version))
                .toList();
        if (removed.isEmpty()) {
            return;
        }
        context.log()
                .error("model-serving:models, versions of " + model.name() + ": found "
                        + String.join(", ", present) + "; allowed: also " + String.join(", ", removed)
                        + ", which the deployed routes still name; first deploy a step that does not, such as \"to: "
                        + present.get(0) + "\", then remove it");
        throw new RunException(
                "a version of " + model.name() + " that gets requests is not removed; nothing was changed");
    }
}
