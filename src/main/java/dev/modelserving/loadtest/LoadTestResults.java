package dev.modelserving.loadtest;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import java.util.List;

/** Where load tests leave their results. */
public sealed interface LoadTestResults permits ResultsInBucket, ResultsInLog {
    /**
     * Declares as whom the pods run that leave them; nothing where that is nobody in particular.
     *
     * @param namespace the load tests' own, known once it exists
     * @return what such pods wait for
     */
    List<Resource> declareAccount(Output<String> namespace, CustomResourceOptions options);

    /** The connections that such pods make for that. */
    List<Flow> connections();

    /** The pod that leads a run's workers through the steps, then leaves what they measured, and ends as Locust ended. */
    PodSpecArgs master(LoadTestPods pods);
}
