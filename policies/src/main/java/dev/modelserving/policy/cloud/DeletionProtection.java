package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;

/** Clusters and buckets are protected from deletion. */
public final class DeletionProtection implements ResourcePolicy {
    @Override
    public About about() {
        return About.mandatory(
                "deletion-protection",
                "The cluster is protected from deletion at Google Cloud and in Pulumi, the bucket in Pulumi.",
                "an unintended replacement or destroy deletes the service or its models.",
                "Set cluster.deletionProtection: true and bucket.deletionProtection: true in the stack file, and leave"
                        + " bucket.forceDestroy false.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        boolean isCluster = resource.type().equals(ResourceType.CLUSTER);
        boolean isBucket = resource.type().equals(ResourceType.BUCKET);
        if ((isCluster || isBucket) && !resource.isProtected()) {
            findings.violation("Pulumi's option protect", "false", "true");
        }
        if (isCluster) {
            findings.require(
                    resource.at("deletionProtection"),
                    // pulumi-gcp's default is true
                    protection -> !protection.isPresent() || protection.isTrue(),
                    "true");
        }
        if (isBucket) {
            findings.require(resource.at("forceDestroy"), force -> !force.isTrue(), "false");
        }
    }
}
