package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param results where the results are left
 * @param cluster where they run
 */
record LoadTestPlace(Output<String> namespace, LoadTestResults results, KubernetesCluster cluster) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(results, "results");
        requireNonNull(cluster, "cluster");
    }
}
