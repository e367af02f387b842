package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.config.Image;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param account the Kubernetes service account that may add results to the bucket
 * @param bucket the bucket's name
 * @param rclone the image that keeps results
 */
record LoadTestPlace(Output<String> namespace, String account, String bucket, Image rclone) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(account, "account");
        requireNonNull(bucket, "bucket");
        requireNonNull(rclone, "rclone");
    }
}
