package dev.modelserving.config;

import dev.modelserving.config.platform.BucketConfig;
import dev.modelserving.config.value.BucketName;
import dev.modelserving.config.value.GcpProject;
import dev.modelserving.config.value.Location;
import dev.modelserving.config.value.ResourceNames;
import dev.modelserving.config.value.StackName;

/** Reads the {@code bucket} mapping. */
final class BucketReader {
    /** Stands for the project's id in a name, as the labs' own commands write it. */
    private static final String PROJECT_ID = "${PROJECT_ID}";

    private static final ValueType<String> LOCATION = ValueType.text(
            "a location of Cloud Storage in capitals, such as US-EAST1 or EU",
            "US-EAST1",
            ResourceNames.BUCKET_LOCATION);

    private BucketReader() {}

    static BucketConfig bucket(ConfigSection section, GcpProject project, StackName stack, Location cluster) {
        BucketConfig defaults = BucketConfig.EXAMPLE;
        return section.build(
                () -> new BucketConfig(
                        name(section, project, stack),
                        section.optional("location", LOCATION, cluster.bucketLocation()),
                        section.optional("versioning", ValueType.bool(), defaults.versioning()),
                        section.optional("forceDestroy", ValueType.bool(), defaults.forceDestroy()),
                        section.optional("deletionProtection", ValueType.bool(), defaults.deletionProtection())),
                defaults);
    }

    /** The stack's own by default, unless Cloud Storage refuses that: a project's id may contain "google". */
    private static BucketName name(ConfigSection section, GcpProject project, StackName stack) {
        ValueType<BucketName> type = ValueType.value(
                "a bucket name: " + BucketName.RULES + "; " + PROJECT_ID + " in it stands for the project's id",
                "my-project-bucket",
                name -> new BucketName(name.replace(PROJECT_ID, project.id())));
        return BucketConfig.defaultName(project, stack)
                .map(own -> section.optional("name", type, own))
                .orElseGet(() -> section.required("name", type));
    }
}
