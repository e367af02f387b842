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

    /** Conditions are emulated on buckets alone. */
    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        new NameCondition(inputs).refuseWhatIsNotEmulated(problems);
    }

    @Override
    void requireTarget(Session session, PropertyValues inputs, IamMember member) {
        String name = inputs.requiredText("bucket");
        if (!BucketKind.exists(session.cloud(), name)) {
            throw refused(inputs, BucketKind.missing());
        }
        Optional<PropertyValues> bucket =
                session.cloud().state().find(BucketKind.TYPE, name).map(CloudResource::outputs);
        Optional<String> prevention = bucket.flatMap(outputs -> outputs.text("publicAccessPrevention"));
        boolean uniform = bucket.flatMap(outputs -> outputs.flag("uniformBucketLevelAccess"))
                .orElse(false);
        if (new NameCondition(inputs).isSet() && !uniform) {
            throw refused(
                    inputs,
                    GcpException.api(
                            412,
                            "To use IAM conditions on a bucket, enable uniform bucket-level access.",
                            "conditionNotMet"));
        }
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
