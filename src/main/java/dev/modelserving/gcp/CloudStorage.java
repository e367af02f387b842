package dev.modelserving.gcp;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.annotations.Import;
import com.pulumi.gcp.storage.inputs.GetBucketObjectContentPlainArgs;
import com.pulumi.resources.InvokeArgs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Reads buckets as the deploying user. Fails as {@link GoogleCloud#ask} does. */
public final class CloudStorage {
    private final GoogleCloud googleCloud;

    public CloudStorage(GoogleCloud googleCloud) {
        this.googleCloud = requireNonNull(googleCloud, "googleCloud");
    }

    /**
     * The names of a bucket's objects.
     *
     * @param matchGlob the names' pattern; {@code *} stands for anything but a slash
     */
    public CompletableFuture<List<String>> objects(String bucket, String matchGlob) {
        return googleCloud
                .ask("gcp:storage/getBucketObjects:getBucketObjects", new BucketObjectsArgs(bucket, matchGlob))
                .thenApply(answer -> blocks(answer.get("bucketObjects")).stream()
                        .map(object -> String.valueOf(object.get("name")))
                        .toList());
    }

    /** An object's text. */
    public CompletableFuture<String> text(String bucket, String object) {
        return googleCloud
                .ask(
                        "gcp:storage/getBucketObjectContent:getBucketObjectContent",
                        GetBucketObjectContentPlainArgs.builder()
                                .bucket(bucket)
                                .name(object)
                                .build())
                .thenApply(answer -> String.valueOf(answer.getOrDefault("content", "")));
    }

    private static List<Map<?, ?>> blocks(Object list) {
        return list instanceof List<?> items
                ? items.stream().<Map<?, ?>>map(Map.class::cast).toList()
                : List.of();
    }

    /** Of a function newer than the SDK, which reads the fields. */
    @SuppressWarnings("UnusedVariable")
    private static final class BucketObjectsArgs extends InvokeArgs {
        @Import(name = "bucket", required = true)
        private final String bucket;

        @Import(name = "matchGlob")
        private final String matchGlob;

        BucketObjectsArgs(String bucket, String matchGlob) {
            this.bucket = bucket;
            this.matchGlob = matchGlob;
        }
    }
}
