package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param account the Kubernetes service account that may add results to the bucket
 * @param bucket the bucket's name
 */
record LoadTestPlace(Output<String> namespace, String account, String bucket) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(account, "account");
        requireNonNull(bucket, "bucket");
    }
}
