package dev.modelserving.sandbox.gcp;

import dev.modelserving.sandbox.storage.StoredObject;
import java.util.Map;
import java.util.Optional;
import pulumirpc.Provider.PropertyDiff;

/** An object of a bucket, real in the object store. */
final class BucketObjectKind extends ResourceKind {
    static final String TYPE = "gcp:storage/bucketObject:BucketObject";

    private static final int LONGEST_NAME = 1024;

    BucketObjectKind() {
        super(TYPE);
    }

    @Override
    void refuseWhatIsNotEmulated(PropertyValues inputs, Problems problems) {
        ObjectContent.refuseWhatIsNotEmulated(inputs, problems);
    }

    @Override
    void validate(PropertyValues inputs, Problems problems) {
        inputs.text("name")
                .filter(name -> name.isEmpty() || name.length() > LONGEST_NAME)
                .ifPresent(name -> {
                    problems.add(
                            "name",
                            "an object's name has 1 to " + LONGEST_NAME + " characters, found " + name.length());
                });
    }

    /** Reports content that differs from the bucket's, because the asset's file or the object changed. */
    @Override
    Map<String, PropertyDiff.Kind> drift(PropertyValues outputs, PropertyValues wanted, Session session) {
        Optional<String> there = outputs.text("md5hash");
        Optional<String> here =
                ObjectContent.of(wanted, session.workingDirectory()).map(ObjectContent::md5);
        return there.isPresent() && here.isPresent() && !there.equals(here)
                ? Map.of("detectMd5hash", PropertyDiff.Kind.UPDATE_REPLACE)
                : Map.of();
    }

    @Override
    CloudResource create(Session session, PropertyValues inputs) {
        String bucket = inputs.requiredText("bucket");
        String name = inputs.requiredText("name");
        ObjectContent content = ObjectContent.of(inputs, session.workingDirectory())
                .orElseThrow(() -> new GcpException("source: the asset is neither a text nor a file"));
        Cloud cloud = session.cloud();
        String id = bucket + "-" + name;
        return cloud.exclusively(id, () -> {
            if (!BucketKind.exists(cloud, bucket)) {
                throw new GcpException("Error uploading object " + name + ": "
                        + BucketKind.missing().getMessage());
            }
            String mediaType = inputs.text("contentType").orElseGet(content::mediaType);
            StoredObject stored = cloud.buckets()
                    .upload(bucket, name, mediaType, content.bytes().toByteArray());
            return cloud.state().put(new CloudResource(TYPE, id, inputs, computed(bucket, inputs, stored)));
        });
    }

    @Override
    Optional<CloudResource> read(Cloud cloud, String id) {
        return cloud.exclusively(id, () -> {
            Optional<CloudResource> known = cloud.state().find(TYPE, id);
            if (known.isEmpty()) {
                return known;
            }
            String bucket = known.get().inputs().requiredText("bucket");
            Optional<StoredObject> stored =
                    cloud.buckets().find(bucket, known.get().inputs().requiredText("name"));
            if (stored.isEmpty()) {
                cloud.state().remove(TYPE, id);
            }
            return stored.map(found -> cloud.state()
                    .put(known.get().withComputed(computed(bucket, known.get().inputs(), found))));
        });
    }

    @Override
    void delete(Cloud cloud, String id, PropertyValues lastSeen) {
        cloud.exclusively(id, () -> {
            cloud.buckets().deleteObject(lastSeen.requiredText("bucket"), lastSeen.requiredText("name"));
            cloud.state().remove(TYPE, id);
        });
    }

    private static PropertyValues computed(String bucket, PropertyValues inputs, StoredObject stored) {
        return links(bucket, stored.name())
                .with("outputName", stored.name())
                .with("contentType", stored.contentType())
                .with("md5hash", stored.md5Hash())
                .with("crc32c", stored.crc32c())
                .with("storageClass", inputs.text("storageClass").orElse("STANDARD"));
    }

    /** The object's links in the API. */
    static PropertyValues links(String bucket, String name) {
        String path = "storage/v1/b/" + bucket + "/o/" + name.replace("/", "%2F");
        return PropertyValues.NONE
                .with("selfLink", "https://www.googleapis.com/" + path)
                .with("mediaLink", "https://storage.googleapis.com/download/" + path + "?alt=media");
    }
}
