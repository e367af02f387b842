package dev.modelserving.loadtest;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.List;

/** Where load tests store their results. */
public sealed interface LoadTestResults permits ResultsInBucket, ResultsInLog {
    /**
     * Declares the account of the pods that store them, if they need one.
     *
     * @param namespace the load tests' own, known once it exists
     * @return what such pods wait for
     */
    List<Resource> declareAccount(Output<String> namespace, CustomResourceOptions options);

    /** The connections that such pods make to store them. */
    List<Flow> connections();

    /** The pod that leads a run's workers, then stores the results, and ends with Locust's exit code. */
    PodSpecArgs master(LoadTestPods pods);
}
