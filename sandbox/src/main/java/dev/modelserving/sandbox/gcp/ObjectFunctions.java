package dev.modelserving.sandbox.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.ListValue;
import com.google.protobuf.Value;
import dev.modelserving.sandbox.storage.PublicModel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;

/**
 * The provider's functions that read a bucket's objects: a bucket of this cloud, which the deploying user owns, or a
 * public one. The provider and Cloud Storage refuse in these words.
 */
final class ObjectFunctions {
    private final Cloud cloud;

    ObjectFunctions(Cloud cloud) {
        this.cloud = requireNonNull(cloud, "cloud");
    }

    /** {@code gcp:storage/getBucketObjects:getBucketObjects}. */
    PropertyValues list(PropertyValues arguments) {
        String bucket = arguments.requiredText("bucket");
        if (!BucketKind.exists(cloud, bucket)) {
            throw listing(BucketKind.missing());
        }
        if (!isReadable(bucket)) {
            throw listing(GcpException.api(
                    403,
                    "The caller does not have storage.objects.list access to the Google Cloud Storage bucket. Permission"
                            + " 'storage.objects.list' denied on resource (or it may not exist).",
                    "forbidden"));
        }
        List<String> names = cloud
                .buckets()
                .objects(bucket, given(arguments, "prefix").orElse(""))
                .stream()
                .filter(name -> matches(name, given(arguments, "matchGlob").orElse("**")))
                .toList();
        ListValue.Builder objects = ListValue.newBuilder();
        names.forEach(name -> objects.addValues(Value.newBuilder()
                .setStructValue(BucketObjectKind.links(bucket, name)
                        .with("name", name)
                        .with("storageClass", "STANDARD")
                        .struct())));
        return arguments
                .with("id", bucket)
                .with("bucketObjects", Value.newBuilder().setListValue(objects).build());
    }

    /** {@code gcp:storage/getBucketObjectContent:getBucketObjectContent}. */
    PropertyValues content(PropertyValues arguments) {
        String bucket = arguments.requiredText("bucket");
        String name = arguments.requiredText("name");
        if (!BucketKind.exists(cloud, bucket)) {
            throw downloading(404, "The specified bucket does not exist.");
        }
        if (!isReadable(bucket)) {
            throw downloading(
                    403,
                    "The caller does not have storage.objects.get access to the Google Cloud Storage object. Permission"
                            + " 'storage.objects.get' denied on resource (or it may not exist).");
        }
        byte[] content = cloud.buckets()
                .download(bucket, name)
                .orElseThrow(() -> downloading(404, "No such object: " + bucket + "/" + name));
        return arguments.with("id", bucket + "-" + name).with("content", new String(content, UTF_8));
    }

    /** As in all of Terraform, an empty value counts as unset. */
    private static Optional<String> given(PropertyValues arguments, String name) {
        return arguments.text(name).filter(text -> !text.isEmpty());
    }

    private boolean isReadable(String bucket) {
        return bucket.equals(PublicModel.BUCKET)
                || cloud.state().find(BucketKind.TYPE, bucket).isPresent();
    }

    /** As in Cloud Storage's globs, Java's {@code *} stops at a slash, and {@code **} does not. */
    private static boolean matches(String name, String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return matcher.matches(Path.of(name));
    }

    private static GcpException listing(GcpException refusal) {
        return new GcpException("Error retrieving bucket objects: " + refusal.getMessage());
    }

    /** A refused download has no JSON, so no reason. */
    private static GcpException downloading(int code, String message) {
        return new GcpException("Error downloading storage bucket object: googleapi: got HTTP response code " + code
                + " with body: " + message);
    }
}
