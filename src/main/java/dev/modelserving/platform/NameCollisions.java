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
 * Tells at preview where a resource that the update would make has a name that something else has already. Google Cloud
 * tells that, too, but only after the update has made half of the stack.
 */
final class NameCollisions {
    /** The environment variable that lets a preview go on, so that what is there can be imported: {@code true}. */
    static final String ADOPT = "MODEL_SERVING_ADOPT";

    private final Context context;
    private final StackName stack;
    private final LastUpdate lastUpdate;
    private final GoogleCloud googleCloud;

    /**
     * @param context takes what is to be told
     * @param stack the stack's name, which its buckets and clusters are labelled with
     * @param lastUpdate what the stack has already
     * @param googleCloud who asks Google Cloud
     */
    NameCollisions(Context context, StackName stack, LastUpdate lastUpdate, GoogleCloud googleCloud) {
        this.context = requireNonNull(context, "context");
        this.stack = requireNonNull(stack, "stack");
        this.lastUpdate = requireNonNull(lastUpdate, "lastUpdate");
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
    }

    /**
     * Asks Google Cloud for the names of the resources that the update would make; those that the stack has, the engine
     * knows by their ids. Only a preview asks: the update that follows it would ask the same.
     *
     * @param adopting whether what is there is to be imported next: collisions are warnings then
     * @throws RunException where a name is taken; reported in full
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

    /** Whether the update makes the resource. What fails to be declared is told by that failure. */
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

    /** The stack that a bucket or a cluster is labelled with; their functions call the labels differently. */
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
            warnOfUnknownOwn(name);
        }
        if (finding instanceof Finding.Unknown unknown) {
            context.log()
                    .warn("cannot check whether a " + name.place() + " exists; if it does, up fails: "
                            + unknown.reason());
        }
        return Optional.empty();
    }

    /**
     * What is labelled as this stack's is its predecessor, where it is replaced under its name. Where the last update does
     * not tell of it, another state may know it, or none.
     */
    private void warnOfUnknownOwn(UniqueName name) {
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
