package dev.modelserving.config.platform;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.Default;
import dev.modelserving.config.reading.Form;
import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.reading.Key;
import dev.modelserving.config.value.BucketName;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.value.StackName;
import java.util.Optional;

/** The bucket that holds the model copies. */
public record BucketConfig(
        @Key("The bucket's name; `${PROJECT_ID}` in it stands for the project's id.")
                @Default(otherwise = "`PROJECT-STACK-models`")
                BucketName name,
        @Key("Where its objects lie, as Cloud Storage spells it.")
                @Form(
                        pattern = ResourceNames.BUCKET_LOCATION,
                        allowed = "a location of Cloud Storage in capitals, such as US-EAST1 or EU")
                @Default(value = "", otherwise = "the cluster's region")
                String location,
        @Key("The key of Cloud KMS, in the bucket's location, that encrypts its objects.")
                @Form(pattern = ResourceNames.ENCRYPTION_KEY, allowed = ResourceNames.ENCRYPTION_KEY_RULE)
                @Default(value = "", otherwise = "Google's own")
                String key,
        @Key("Keeps overwritten and deleted objects.") @Default("true") boolean versioning,
        @Key("Lets `destroy` delete a bucket that has objects; needs deletionProtection: false.") @Default("false")
                boolean forceDestroy,
        @Key("Pulumi refuses to delete or replace the bucket. Turn it off by an `up` before" + " `destroy`.")
                @Default("true")
                boolean deletionProtection) {
    public BucketConfig {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        requireNonNull(key, "key");
        if (forceDestroy && deletionProtection) {
            throw new InvalidRelationException("forceDestroy", true, "false, unless deletionProtection is false");
        }
    }

    /** The default name of the stack's bucket; empty if Cloud Storage would refuse it. */
    public static Optional<BucketName> defaultName(GcpProject project, StackName stack) {
        return BucketName.of(project.id() + "-" + stack.value() + "-models");
    }

    /** The same bucket with its location set: the file's, or the cluster's region. */
    BucketConfig beside(Location cluster) {
        return location.isEmpty()
                ? new BucketConfig(name, cluster.bucketLocation(), key, versioning, forceDestroy, deletionProtection)
                : this;
    }
}
