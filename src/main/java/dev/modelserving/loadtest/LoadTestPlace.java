package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;

/**
 * Where load tests run and store their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param results where they store their results
 * @param cluster their cluster
 */
record LoadTestPlace(Output<String> namespace, LoadTestResults results, KubernetesCluster cluster) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(results, "results");
        requireNonNull(cluster, "cluster");
    }
}
