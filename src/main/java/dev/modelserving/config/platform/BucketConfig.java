package dev.modelserving.config.platform;

import static java.util.Objects.requireNonNull;

import dev.modelserving.config.reading.InvalidRelationException;
import dev.modelserving.config.value.BucketName;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.StackName;
import java.util.Optional;

/**
 * The bucket that holds the model copies.
 *
 * @param name {@code PROJECT-STACK-models} by default, so that each stack of a project has its own
 * @param location where its objects lie, as Cloud Storage spells it; the cluster's region by default
 * @param versioning whether overwritten and deleted objects are kept; on by default
 * @param forceDestroy whether a destroy deletes the objects too; off by default
 * @param deletionProtection whether Pulumi refuses to delete the bucket; on by default
 */
public record BucketConfig(
        BucketName name, String location, boolean versioning, boolean forceDestroy, boolean deletionProtection) {
    public static final BucketConfig EXAMPLE =
            new BucketConfig(new BucketName("my-project-bucket"), "US-EAST1", true, false, true);

    public BucketConfig {
        requireNonNull(name, "name");
        requireNonNull(location, "location");
        if (forceDestroy && deletionProtection) {
            throw new InvalidRelationException(
                    "forceDestroy", true, "false, unless deletionProtection is false: what is kept is not emptied");
        }
    }

    /** The name of the stack's bucket where its file gives none; empty where Cloud Storage would refuse that name. */
    public static Optional<BucketName> defaultName(GcpProject project, StackName stack) {
        return BucketName.of(project.id() + "-" + stack.value() + "-models");
    }
}
