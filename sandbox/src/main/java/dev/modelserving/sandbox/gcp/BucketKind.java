package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.storage.Buckets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Cloud Storage bucket, real in the object store. The store only keeps objects: the emulated cloud remembers settings
 * such as versioning and lifecycle rules.
 */
final class BucketKind extends ResourceKind {
    static final String TYPE = "gcp:storage/bucket:Bucket";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9_.-]*[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Pattern REGION = Pattern.compile("[A-Z]+-[A-Z]+[0-9]+");
    private static final Set<String> MULTI_REGIONS =
            Set.of("US", "EU", "ASIA", "NAM4", "EUR4", "EUR5", "EUR7", "EUR8", "ASIA1");

    BucketKind() {
        super(TYPE);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("name").ifPresent(name -> validateName(name, problems));
        location(inputs).ifPresent(location -> {
            if (!MULTI_REGIONS.contains(location) && !REGION.matcher(location).matches()) {
                problems.add(
                        "location",
                        "The specified location constraint is not valid: \"" + location
                                + "\"; allowed are a region such as US-EAST1 or one of "
                                + MULTI_REGIONS.stream().sorted().toList());
            }
        });
        problems.unlessOneOf(
                inputs,
                "",
                "storageClass",
                "STANDARD",
                "MULTI_REGIONAL",
                "REGIONAL",
                "NEARLINE",
                "COLDLINE",
                "ARCHIVE");
        problems.unlessOneOf(inputs, "", "publicAccessPrevention", "inherited", "enforced");
        problems.unlessLabels(inputs, "labels");
    }

    private static void validateName(String name, Problems problems) {
        boolean lengths = name.contains(".")
                ? name.length() <= 222
                        && List.of(name.split("\\.", -1)).stream().allMatch(part -> part.length() <= 63)
                : name.length() <= 63;
        if (name.length() < 3
                || !lengths
                || !NAME.matcher(name).matches()
                || ADDRESS.matcher(name).matches()) {
            problems.add(
                    "name",
                    "\"" + name
                            + "\" is not a bucket name: 3 to 63 lower-case letters, digits, -, _ and ., starting and"
                            + " ending with a letter or digit, and no IP address");
        } else if (name.startsWith("goog") || name.contains("google")) {
            problems.add(
                    "name", "\"" + name + "\" is not a bucket name: it must not start with goog or contain google");
        }
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String project = session.config().project(inputs);
        String name = inputs.requiredText("name");
        Cloud cloud = session.cloud();
        return cloud.exclusively(lock(name), () -> {
            if (cloud.buckets().exists(name)) {
                throw taken(cloud.state().find(TYPE, name).isPresent());
            }
            cloud.buckets().create(name, location(inputs).orElseThrow());
            return cloud.state().put(new CloudResource(TYPE, name, inputs, computed(project, inputs)));
        });
    }

    @Override
    Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.exclusively(
                lock(id), () -> exists(cloud, id) ? cloud.state().find(TYPE, id) : Optional.empty());
    }

    @Override
    CloudResource update(Session session, CloudResource existing, PropertyValues inputs) {
        Cloud cloud = session.cloud();
        return cloud.exclusively(lock(existing.id()), () -> {
            if (!exists(cloud, existing.id())) {
                throw missing();
            }
            String project = existing.computed().requiredText("project");
            return cloud.state().put(existing.withInputs(inputs).withComputed(computed(project, inputs)));
        });
    }

    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.exclusively(lock(id), () -> {
            Buckets buckets = cloud.buckets();
            List<String> objects = buckets.objects(id, "");
            if (!objects.isEmpty() && !lastSeen.isSet("forceDestroy")) {
                throw new GcpException("Error trying to delete bucket " + id
                        + " containing objects without `forceDestroy` set to true: set it and run `pulumi up`, or delete"
                        + " the bucket's " + objects.size() + " objects; then destroy");
            }
            objects.forEach(object -> buckets.deleteObject(id, object));
            buckets.delete(id);
            forget(cloud, id);
        });
    }

    /**
     * Whether the bucket exists; forgets one of ours that somebody deleted in the store, with its objects and grants.
     */
    static boolean exists(Cloud cloud, String name) {
        boolean exists = cloud.buckets().exists(name);
        if (!exists) {
            forget(cloud, name);
        }
        return exists;
    }

    static GcpException missing() {
        return GcpException.api(404, "The specified bucket does not exist.", "notFound");
    }

    private static void forget(Cloud cloud, String name) {
        cloud.state().removeIf(BucketObjectKind.TYPE, object -> object.inputs()
                .text("bucket")
                .equals(Optional.of(name)));
        cloud.state().removeIf(BucketIamMemberKind.TYPE, member -> member.inputs()
                .text("bucket")
                .equals(Optional.of(name)));
        cloud.state().remove(TYPE, name);
    }

    private static GcpException taken(boolean ours) {
        return ours
                ? GcpException.api(
                        409,
                        "Your previous request to create the named bucket succeeded and you already own it.",
                        "conflict")
                : GcpException.api(
                        409,
                        "The requested bucket name is not available. The bucket namespace is shared by all users of the"
                                + " system. Please select a different name and try again.",
                        "conflict");
    }

    /** The location in Cloud Storage's own spelling. */
    private static Optional<String> location(PropertyValues inputs) {
        return inputs.text("location").map(location -> location.toUpperCase(Locale.ROOT));
    }

    private static String lock(String name) {
        return "bucket " + name;
    }

    private static PropertyValues computed(String project, PropertyValues inputs) {
        String name = inputs.requiredText("name");
        return PropertyValues.NONE
                .with("project", project)
                .with("location", location(inputs).orElseThrow())
                .with("url", "gs://" + name)
                .with("selfLink", "https://www.googleapis.com/storage/v1/b/" + name)
                .with("effectiveLabels", Labels.effective(inputs.textMap("labels")))
                .with("pulumiLabels", Labels.effective(inputs.textMap("labels")))
                .with(
                        "publicAccessPrevention",
                        inputs.text("publicAccessPrevention").orElse("inherited"))
                .with("uniformBucketLevelAccess", inputs.isSet("uniformBucketLevelAccess"))
                .with(
                        "versioning",
                        PropertyValues.NONE.with(
                                "enabled", inputs.block("versioning").isSet("enabled")));
    }
}
