package dev.modelserving.loadtest;

import static java.util.Objects.requireNonNull;

import com.pulumi.core.Output;

/**
 * Where load tests run and leave their results.
 *
 * @param namespace the Kubernetes namespace, known once it exists
 * @param results where the results are left
 */
record LoadTestPlace(Output<String> namespace, LoadTestResults results) {
    LoadTestPlace {
        requireNonNull(namespace, "namespace");
        requireNonNull(results, "results");
    }
}
