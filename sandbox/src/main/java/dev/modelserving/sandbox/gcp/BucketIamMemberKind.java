package dev.modelserving.sandbox.gcp;

import java.util.Optional;

/** A role on a bucket and its objects. */
final class BucketIamMemberKind extends IamMemberKind {
    static final String TYPE = "gcp:storage/bucketIAMMember:BucketIAMMember";

    BucketIamMemberKind() {
        super(TYPE);
    }

    @Override
    String target(PropertyValues inputs) {
        return "b/" + inputs.requiredText("bucket");
    }

    /** In the API's spelling. */
    @Override
    PropertyValues normalized(PropertyValues inputs) {
        return PropertyValues.NONE.with("bucket", target(inputs));
    }

    @Override
    void requireTarget(Session session, PropertyValues inputs, IamMember member) {
        String name = inputs.requiredText("bucket");
        if (!BucketKind.exists(session.cloud(), name)) {
            throw refused(inputs, BucketKind.missing());
        }
        Optional<String> prevention = session.cloud()
                .state()
                .find(BucketKind.TYPE, name)
                .flatMap(bucket -> bucket.outputs().text("publicAccessPrevention"));
        if (member.isPublic() && prevention.equals(Optional.of("enforced"))) {
            throw refused(
                    inputs,
                    GcpException.api(
                            412,
                            "The member bindings allUsers and allAuthenticatedUsers are not allowed since public access"
                                    + " prevention is enforced.",
                            "conditionNotMet"));
        }
    }

    @Override
    boolean targetExists(Cloud cloud, CloudResource grant) {
        return BucketKind.exists(cloud, grant.inputs().requiredText("bucket"));
    }
}
