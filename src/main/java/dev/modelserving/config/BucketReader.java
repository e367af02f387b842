package dev.modelserving.config;

/** Reads the {@code bucket} mapping. */
final class BucketReader {
    private static final ValueType<BucketName> NAME =
            ValueType.value("a bucket name: " + BucketName.RULES, "my-project-bucket", BucketName::new);
    private static final ValueType<String> LOCATION = ValueType.text(
            "a location of Cloud Storage in capitals, such as US-EAST1 or EU",
            "US-EAST1",
            ResourceNames.BUCKET_LOCATION);

    private BucketReader() {}

    static BucketConfig bucket(ConfigSection section, GcpProject project, Location cluster) {
        BucketConfig defaults = BucketConfig.EXAMPLE;
        return section.build(
                () -> new BucketConfig(
                        name(section, project),
                        section.optional("location", LOCATION, cluster.bucketLocation()),
                        section.optional("versioning", ValueType.bool(), defaults.versioning()),
                        section.optional("forceDestroy", ValueType.bool(), defaults.forceDestroy()),
                        section.optional("deletionProtection", ValueType.bool(), defaults.deletionProtection())),
                defaults);
    }

    /** The lab's name for it, unless Cloud Storage refuses that: a project's id may contain "google". */
    private static BucketName name(ConfigSection section, GcpProject project) {
        return BucketName.of(project.id() + "-bucket")
                .map(labName -> section.optional("name", NAME, labName))
                .orElseGet(() -> section.required("name", NAME));
    }
}
