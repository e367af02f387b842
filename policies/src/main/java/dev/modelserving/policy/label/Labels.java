package dev.modelserving.policy.label;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.EditedProperties;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Enforcement;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Resources have labels that name their manager. */
public final class Labels implements ResourcePolicy {
    /** The labels' fields of Google Cloud's resources. */
    private static final Map<ResourceType, String> PLACES = Map.of(
            ResourceType.CLUSTER, "resourceLabels",
            ResourceType.NODE_POOL, "nodeConfig.resourceLabels",
            ResourceType.BUCKET, "labels");

    @Override
    public About about() {
        return new About(
                "labels",
                "Kubernetes objects, clusters, node pools and buckets have labels that say what manages them.",
                "labels show which stack to change, and split bills.",
                "Set the policy to remediate, which adds missing labels, as no key of the stack file does; remove a label that"
                        + " names another manager.",
                Enforcement.REMEDIATE,
                List.of());
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (isObject(resource)) {
            findings.require(
                    resource.at("metadata.labels").entry(LabelName.KUBERNETES_MANAGED_BY),
                    label -> label.is(LabelName.PULUMI),
                    LabelName.PULUMI);
        }
        place(resource).map(resource::at).ifPresent(labels -> {
            findings.require(labels.entry(LabelName.MANAGED_BY), label -> label.is(LabelName.PULUMI), LabelName.PULUMI);
            findings.require(
                    labels.entry(LabelName.STACK), label -> label.text().isPresent(), "the stack's name");
        });
    }

    @Override
    public Optional<EditedProperties> remedied(DeclaredResource resource) {
        EditedProperties before = new EditedProperties(resource.properties());
        EditedProperties after = before;
        if (isObject(resource)) {
            after = labelled(after, resource, "metadata.labels", LabelName.KUBERNETES_MANAGED_BY, LabelName.PULUMI);
        }
        Optional<String> place = place(resource);
        if (place.isPresent()) {
            after = labelled(after, resource, place.get(), LabelName.MANAGED_BY, LabelName.PULUMI);
            after = labelled(after, resource, place.get(), LabelName.STACK, labelValue(resource.stack()));
        }
        return after.equals(before) ? Optional.empty() : Optional.of(after);
    }

    /** Existing labels stay. */
    private static EditedProperties labelled(
            EditedProperties properties, DeclaredResource resource, String place, String label, String value) {
        Field present = resource.at(place).entry(label);
        return present.isPresent() ? properties : properties.with(place, label, value);
    }

    /** A patch is part of an object with another manager. */
    private static boolean isObject(DeclaredResource resource) {
        return resource.type().kubernetesKind().filter(kind -> !kind.isPatch()).isPresent();
    }

    private static Optional<String> place(DeclaredResource resource) {
        return Optional.ofNullable(PLACES.get(resource.type()));
    }

    /** Google Cloud's labels have lower-case letters, digits, hyphens and underscores. */
    private static String labelValue(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }
}
