package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.config.Image;
import dev.modelserving.network.Flow;
import dev.modelserving.network.Isolation;
import java.util.List;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param account the Kubernetes service account that may add results to the bucket
 * @param bucket the bucket's name
 * @param rclone the image that keeps results
 * @param toBucket the connections that the account's pods make to add them
 * @param isolation whether the pods are kept to the connections that they need
 */
record LoadTestPlace(
        Output<String> namespace,
        String account,
        String bucket,
        Image rclone,
        List<Flow> toBucket,
        Isolation isolation) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(account, "account");
        requireNonNull(bucket, "bucket");
        requireNonNull(rclone, "rclone");
        toBucket = List.copyOf(toBucket);
        requireNonNull(isolation, "isolation");
    }
}
