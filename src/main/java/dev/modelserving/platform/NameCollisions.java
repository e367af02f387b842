package dev.modelserving.platform;

import static java.util.Objects.requireNonNull;

import com.pulumi.Context;
import com.pulumi.core.internal.Internal;
import com.pulumi.deployment.Deployment;
import com.pulumi.exceptions.RunException;
import dev.modelserving.config.value.StackName;
import dev.modelserving.gcp.GoogleCloud;
import dev.modelserving.gcp.UniqueName;
import dev.modelserving.gcp.UniqueName.Finding;
import dev.modelserving.gcp.UniqueName.NameOutput;
import dev.modelserving.label.LabelName;
import dev.modelserving.rollout.LastUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Finds at preview names of new resources that are already taken. Google Cloud reports them only after the update has
 * made half of the stack.
 */
final class NameCollisions {
    /** The environment variable that turns collisions into warnings before an import: {@code true}. */
    static final String ADOPT = "MODEL_SERVING_ADOPT";

    private final Context context;
    private final StackName stack;
    private final LastUpdate lastUpdate;
    private final GoogleCloud googleCloud;

    /**
     * @param context takes the messages
     * @param stack the stack's name, a label of its buckets and clusters
     * @param lastUpdate the stack's outputs so far
     * @param googleCloud asks Google Cloud
     */
    NameCollisions(Context context, StackName stack, LastUpdate lastUpdate, GoogleCloud googleCloud) {
        this.context = requireNonNull(context, "context");
        this.stack = requireNonNull(stack, "stack");
        this.lastUpdate = requireNonNull(lastUpdate, "lastUpdate");
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
    }

    /**
     * Asks Google Cloud for the names of the resources that the update would make. Only a preview asks: the update that
     * follows would ask the same.
     *
     * @param adopting whether the user imports existing resources next: collisions are warnings then
     * @throws RunException if names are taken; all are reported
     */
    void refuse(List<UniqueName> names, boolean adopting) {
        if (!Deployment.getInstance().isDryRun()) {
            return;
        }
        Map<UniqueName, CompletableFuture<Finding>> findings = new LinkedHashMap<>();
        names.stream().filter(NameCollisions::isNew).forEach(name -> findings.put(name, find(name)));
        List<String> collisions = findings.entrySet().stream()
                .flatMap(entry -> collision(entry.getKey(), entry.getValue().join()).stream())
                .toList();
        findings.keySet().forEach(this::warnOfFormerDefault);
        if (adopting) {
            collisions.forEach(context.log()::warn);
        } else if (!collisions.isEmpty()) {
            collisions.forEach(context.log()::error);
            throw new RunException("names of this stack are taken; nothing was changed");
        }
    }

    /** Whether the update makes the resource. A failed declaration reports itself. */
    private static boolean isNew(UniqueName name) {
        return Internal.of(name.resource().id())
                .getDataAsync()
                .handle((id, failure) -> failure == null && !id.isKnown())
                .join();
    }

    private CompletableFuture<Finding> find(UniqueName name) {
        return googleCloud
                .ask(name.function(), name.arguments())
                .handle((properties, failure) -> failure == null
                        ? new Finding.Taken(labelledStack(properties))
                        : name.finding(GoogleCloud.reason(failure)));
    }

    /** The stack in the labels of a bucket or cluster; their functions name the labels differently. */
    private static Optional<String> labelledStack(Map<String, Object> properties) {
        return Stream.of("labels", "resourceLabels")
                .map(properties::get)
                .filter(Map.class::isInstance)
                .map(labels -> ((Map<?, ?>) labels).get(LabelName.STACK))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }

    private Optional<String> collision(UniqueName name, Finding finding) {
        if (finding instanceof Finding.Taken taken) {
            if (!taken.stack().equals(Optional.of(stack.value()))) {
                return Optional.of(collision(name, taken));
            }
            warnOfUnknownPredecessor(name);
        }
        if (finding instanceof Finding.Unknown unknown) {
            context.log()
                    .warn("cannot check whether a " + name.place() + " exists; if it does, up fails: "
                            + unknown.reason());
        }
        return Optional.empty();
    }

    /**
     * A resource with this stack's label is the predecessor of one that is replaced under its name. If the last update
     * does not have it, another state may, or none.
     */
    private void warnOfUnknownPredecessor(UniqueName name) {
        boolean known = name.output(stack)
                .filter(output -> lastUpdate.left(output.output(), output.value()))
                .isPresent();
        if (!known) {
            context.log()
                    .warn("model-serving:" + name.key() + ": found a " + name.place()
                            + " that has this stack's label;"
                            + " unless its state has it, up fails: import it (docs/adopting.md) or delete it");
        }
    }

    private String collision(UniqueName name, Finding.Taken taken) {
        String owner =
                taken.stack().map(other -> " and belongs to stack " + other).orElse("");
        return "model-serving:" + name.key() + ": found a " + name.place() + " that already exists" + owner
                + "; allowed: " + name.allowed(stack) + "; to take it over, import it (docs/adopting.md)";
    }

    private void warnOfFormerDefault(UniqueName name) {
        name.output(stack)
                .filter(NameOutput::isDefault)
                .filter(output -> lastUpdate.left(output.output(), output.former()))
                .ifPresent(output -> context.log()
                        .warn("model-serving:" + name.key() + ": the default is no longer " + output.keep()
                                + ", so the update makes a new " + name.place() + "; to keep the old one, set "
                                + name.key() + ": " + output.keep()));
    }
}
