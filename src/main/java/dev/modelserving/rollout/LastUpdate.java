package dev.modelserving.rollout;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.resources.StackReference;
import dev.modelserving.config.StackConfig;
import dev.modelserving.config.mesh.Mesh;
import dev.modelserving.config.model.ModelConfig;
import dev.modelserving.config.platform.Platform;
import dev.modelserving.traffic.RequestShares;
import java.util.List;
import java.util.Optional;

/** The outputs of the stack's last update. */
public final class LastUpdate {
    private final Optional<StackReference> self;

    private LastUpdate(Optional<StackReference> self) {
        this.self = requireNonNull(self, "self");
    }

    /** The last update of the context's stack; empty if that had no cluster or mesh of its own. */
    public static LastUpdate of(Context context, StackConfig config) {
        if (config.mesh() instanceof Mesh.None && config.platform() instanceof Platform.Existing) {
            return new LastUpdate(Optional.empty());
        }
        return new LastUpdate(Optional.of(new StackReference(
                String.join("/", context.organizationName(), context.projectName(), context.stackName()))));
    }

    /** The output with a model's versions. */
    public static String versionsOutput(ModelConfig model) {
        return model.nameInStack() + "-versions";
    }

    /** The output with the versions that a model's routes name, and their percentages. */
    public static String sharesOutput(ModelConfig model) {
        return model.nameInStack() + "-routed-versions";
    }

    /** The model's versions; none if it had no routes. */
    public List<String> versions(ModelConfig model) {
        return output(versionsOutput(model))
                .map(names -> List.of(names.split(",", -1)))
                .orElse(List.of());
    }

    /** The requests that the model's routes gave its versions. */
    public RequestShares shares(ModelConfig model) {
        return output(sharesOutput(model)).map(RequestShares::parse).orElse(RequestShares.NONE);
    }

    /** Whether the output had the value. */
    public boolean left(String name, String value) {
        return output(name).equals(Optional.of(value));
    }

    /** The value of the output; empty if there was none. */
    public Optional<String> output(String name) {
        return self.flatMap(stack -> stack.outputDetailsAsync(name).join().getValue())
                .map(String::valueOf);
    }
}
