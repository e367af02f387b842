package dev.modelserving.loadtest;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.modelserving.config.model.LoadTestConfig;
import dev.modelserving.kubernetes.cluster.KubernetesCluster;
import dev.modelserving.kubernetes.network.PodConnections;
import dev.modelserving.kubernetes.pod.RestrictedNamespace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The load tests of a stack, with their namespace and the identity that stores their results. */
public final class LoadTests extends ComponentResource {
    private static final String NAME = LoadTestConfig.NAMESPACE;

    private LoadTests(List<LoadTestTarget> targets, LoadTestResults results, KubernetesCluster cluster) {
        super("model-serving:loadtest:LoadTests", NAME, cluster.componentOptions());
        CustomResourceOptions child =
                CustomResourceOptions.builder().parent(this).build();
        Output<String> namespace = RestrictedNamespace.declare(NAME, child);
        List<Resource> isolated =
                RestrictedNamespace.isolate(NAME, namespace, PodConnections.NONE, cluster.isolation(), child);
        List<Resource> ready = Stream.concat(results.declareAccount(namespace, child).stream(), isolated.stream())
                .toList();
        LoadTestPlace place = new LoadTestPlace(namespace, results, cluster);
        for (LoadTestTarget target : targets) {
            new LoadTest(target, place, ready, this);
        }
        registerOutputs(Map.of());
    }

    /** Declares the run of each model that has one; declares nothing without runs. */
    public static void declare(List<LoadTestTarget> targets, LoadTestResults results, KubernetesCluster cluster) {
        List<LoadTestTarget> run = targets.stream()
                .filter(target -> target.model().loadTest().run() > 0)
                .toList();
        if (!run.isEmpty()) {
            new LoadTests(run, results, cluster);
        }
    }
}
