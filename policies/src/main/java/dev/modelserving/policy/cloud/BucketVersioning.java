package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;

/** Buckets keep overwritten and deleted objects. */
public final class BucketVersioning implements ResourcePolicy {
    @Override
    public About about() {
        return About.mandatory(
                "bucket-versioning",
                "A bucket keeps overwritten and deleted objects.",
                "without the old model there is no rollback.",
                "Set bucket.versioning: true in the stack file.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.type().equals(ResourceType.BUCKET)) {
            findings.require(resource.at("versioning.enabled"), Field::isTrue, "true");
        }
    }
}
