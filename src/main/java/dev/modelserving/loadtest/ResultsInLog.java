package dev.modelserving.loadtest;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.kubernetes.network.Flow;
import dev.modelserving.kubernetes.pod.RestrictedPod;
import java.util.List;

/** At the end of the master's log, for clusters without a bucket. They last as long as the Job. */
public record ResultsInLog() implements LoadTestResults {
    @Override
    public List<Resource> declareAccount(Output<String> namespace, CustomResourceOptions options) {
        return List.of();
    }

    @Override
    public List<Flow> connections() {
        return List.of();
    }

    @Override
    public PodSpecArgs master(LoadTestPods pods) {
        return RestrictedPod.spec(LoadTestPods.DEFAULT_ACCOUNT)
                .restartPolicy("Never")
                .containers(pods.masterContainer("run-locust-and-print.sh"))
                .volumes(pods.masterVolumes())
                .build();
    }
}
