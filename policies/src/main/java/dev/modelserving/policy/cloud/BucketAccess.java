package dev.modelserving.policy.cloud;

import dev.modelserving.policy.resource.DeclaredResource;
import dev.modelserving.policy.resource.Field;
import dev.modelserving.policy.resource.ResourceType;
import dev.modelserving.policy.rule.About;
import dev.modelserving.policy.rule.Findings;
import dev.modelserving.policy.rule.ResourcePolicy;
import dev.modelserving.policy.rule.Settings;
import java.util.List;

/** Buckets and grants are not public. */
public final class BucketAccess implements ResourcePolicy {
    private static final List<String> EVERYBODY = List.of("allUsers", "allAuthenticatedUsers");

    /** The fields of grants that name their members. */
    private static final List<String> GRANTEES =
            List.of("member", "members", "policyData", "entity", "roleEntities", "predefinedAcl");

    @Override
    public About about() {
        return About.mandatory(
                "bucket-access",
                "A bucket has uniform access and public access prevention, and no grant is public.",
                "an object ACL or a public grant can make a model public without the bucket showing it.",
                "No key of the stack file loosens this: leave the program's uniformBucketLevelAccess true and"
                        + " publicAccessPrevention enforced, and grant roles to accounts.");
    }

    @Override
    public void check(DeclaredResource resource, Settings settings, Findings findings) {
        if (resource.type().equals(ResourceType.BUCKET)) {
            findings.require(resource.at("uniformBucketLevelAccess"), Field::isTrue, "true");
            findings.require(
                    resource.at("publicAccessPrevention"), prevention -> prevention.is("enforced"), "enforced");
        }
        if (resource.type().isGoogleCloud()) {
            for (String grantee : GRANTEES) {
                findings.require(
                        resource.at(grantee), BucketAccess::isNotPublic, "accounts that do not include everybody");
            }
        }
    }

    private static boolean isNotPublic(Field grantee) {
        return grantee.text().filter(BucketAccess::isPublic).isEmpty()
                && grantee.texts().stream().noneMatch(BucketAccess::isPublic);
    }

    private static boolean isPublic(String grantee) {
        return EVERYBODY.stream().anyMatch(grantee::contains) || grantee.startsWith("public");
    }
}
