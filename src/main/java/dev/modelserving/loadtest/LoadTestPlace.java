package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;
import dev.modelserving.network.Isolation;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param results where the results are left
 * @param isolation whether the pods are kept to the connections that they need
 */
record LoadTestPlace(Output<String> namespace, LoadTestResults results, Isolation isolation) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(results, "results");
        requireNonNull(isolation, "isolation");
    }
}
