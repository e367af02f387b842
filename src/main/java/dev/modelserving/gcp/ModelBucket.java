package dev.modelserving.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.storage.Bucket;
import com.pulumi.gcp.storage.BucketArgs;
import com.pulumi.gcp.storage.inputs.BucketEncryptionArgs;
import com.pulumi.gcp.storage.inputs.BucketVersioningArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.value.GcpProject;
import java.util.Map;

/** The bucket of the model copies. Only the project's IAM grants access, whatever an object's ACL says. */
public final class ModelBucket extends ComponentResource {
    private final BucketConfig config;
    private final Bucket bucket;

    /**
     * @param config its name, location and behaviour
     * @param labels its labels
     * @param googleCloud its project
     */
    public ModelBucket(BucketConfig config, ResourceLabels labels, GoogleCloud googleCloud) {
        super("model-serving:gcp:ModelBucket", "models", googleCloud.componentOptions());
        this.config = config;
        BucketArgs.Builder arguments = BucketArgs.builder()
                .project(googleCloud.project().id())
                .name(config.name().value())
                .location(config.location())
                .uniformBucketLevelAccess(true)
                .publicAccessPrevention("enforced")
                .versioning(BucketVersioningArgs.builder()
                        .enabled(config.versioning())
                        .build())
                .forceDestroy(config.forceDestroy())
                .labels(labels.asMap());
        if (!config.key().isEmpty()) {
            arguments.encryption(BucketEncryptionArgs.builder()
                    .defaultKmsKeyName(config.key())
                    .build());
        }
        bucket = new Bucket(
                "models",
                arguments.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(config.deletionProtection())
                        .build());
        registerOutputs(Map.of());
    }

    /** The name that no other bucket may have. */
    public UniqueName uniqueName(GcpProject project) {
        return new UniqueName.OfBucket(bucket, config, project);
    }

    /** The bucket's id, known if the bucket exists and is not made anew. */
    public Output<String> id() {
        return bucket.id();
    }

    /** The bucket's name, known once the bucket exists. */
    public Output<String> name() {
        return bucket.name();
    }

    /** Its location in Cloud Storage's spelling. */
    public String location() {
        return config.location();
    }

    /** The bucket's name, known at once: its users must depend on the bucket by other means. */
    public String plainName() {
        return config.name().value();
    }

    /** The bucket as {@code gs://NAME}, known at once. */
    public String uri() {
        return config.name().uri();
    }
}
