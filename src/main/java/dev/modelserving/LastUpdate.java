package dev.modelserving;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.resources.StackReference;
import dev.modelserving.config.Mesh;
import dev.modelserving.config.ModelConfig;
import dev.modelserving.config.Platform;
import dev.modelserving.config.StackConfig;
import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Optional;

/** What the stack's last update left behind, as the stack's own outputs tell. */
final class LastUpdate {
    private final Optional<StackReference> self;

    private LastUpdate(Optional<StackReference> self) {
        this.self = requireNonNull(self, "self");
    }

    /** The last update of the stack that the context belongs to; without a cluster or mesh of its own, it left nothing. */
    static LastUpdate of(Context context, StackConfig config) {
        if (config.mesh() instanceof Mesh.None && config.platform() instanceof Platform.Existing) {
            return new LastUpdate(Optional.empty());
        }
        return new LastUpdate(Optional.of(new StackReference(
                String.join("/", context.organizationName(), context.projectName(), context.stackName()))));
    }

    /** The output that tells which versions a model has. */
    static String versionsOutput(ModelConfig model) {
        return model.nameInStack() + "-versions";
    }

    /** The output that tells which versions a model's routes name, and what they give them. */
    static String sharesOutput(ModelConfig model) {
        return model.nameInStack() + "-routed-versions";
    }

    /** The versions that the model had; none where it had no routes. */
    List<String> versions(ModelConfig model) {
        return output(versionsOutput(model))
                .map(names -> List.of(names.split(",", -1)))
                .orElse(List.of());
    }

    /** What the model's routes gave its versions. */
    RequestShares shares(ModelConfig model) {
        return output(sharesOutput(model)).map(RequestShares::parse).orElse(RequestShares.NONE);
    }

    /** The settings that GKE keeps of the stack's cluster; empty where there is none yet. */
    Optional<KeptSettings> clusterSettings() {
        return output(KeptSettings.OUTPUT).flatMap(KeptSettings::parse);
    }

    /** Whether the output had the value. */
    boolean left(String name, String value) {
        return output(name).equals(Optional.of(value));
    }

    private Optional<String> output(String name) {
        return self.flatMap(stack -> stack.outputDetailsAsync(name).join().getValue())
                .map(String::valueOf);
    }
}
